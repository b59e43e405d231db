package dev.triptych.cli.resync;

import dev.triptych.api.ResyncResponse;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.Watched;
import picocli.CommandLine.ExitCode;

/**
 * A resync that is waited for.
 *
 * @param json whether to print the outcome as JSON
 */
public record WatchedResync(Terminal terminal, FullDataResync resyncs, ResyncId id, boolean json)
        implements Watched<ResyncStatus> {
    @Override
    public ResyncStatus read() {
        return resyncs.status(id)
                .orElseThrow(() -> new IllegalStateException("resync " + id + " does not exist any more"));
    }

    @Override
    public boolean runs(ResyncStatus seen) {
        return seen.state() == ResyncState.RUNNING;
    }

    @Override
    public String progress(ResyncStatus seen) {
        return ResyncText.progress(seen);
    }

    @Override
    public String goesOn() {
        return "The resync continues without this command. To watch it: triptych resync show " + id + " --watch.";
    }

    @Override
    public int ended(ResyncStatus seen) {
        if (json) {
            terminal.json(ResyncResponse.of(seen));
            return seen.state() == ResyncState.COMPLETED ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        return switch (seen.state()) {
            case COMPLETED -> {
                terminal.say("Done: the new generation is verified and current. The previous one is kept: "
                        + "triptych resync generations.");
                yield ExitCode.OK;
            }
            case FAILED -> terminal.refuse("The resync failed: " + seen.error());
            case CANCELLED -> terminal.refuse("The resync was cancelled; the current generation is unchanged.");
            case RUNNING -> terminal.refuse(goesOn());
        };
    }
}
