package dev.triptych.cli.check;

import dev.triptych.api.CheckResponse;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.Watched;
import picocli.CommandLine.ExitCode;

/**
 * A check that is waited for.
 *
 * @param json whether to print the check result as JSON
 */
record WatchedCheck(Terminal terminal, CheckDataConsistency checks, CheckId id, boolean json)
        implements Watched<Check> {
    @Override
    public Check read() {
        return checks.status(id)
                .orElseThrow(() -> new IllegalStateException("check " + id + " does not exist any more"));
    }

    @Override
    public boolean runs(Check seen) {
        return seen.state() == CheckState.RUNNING;
    }

    @Override
    public String progress(Check seen) {
        return CheckText.progress(seen);
    }

    @Override
    public String goesOn() {
        return "The check continues without this command. To watch it: triptych check show " + id + " --watch.";
    }

    @Override
    public int ended(Check seen) {
        if (json) {
            terminal.json(CheckResponse.of(seen));
            return seen.clean() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        return switch (seen.state()) {
            case COMPLETED -> {
                terminal.print(CheckText.of(seen));
                yield seen.clean() ? ExitCode.OK : ExitCode.SOFTWARE;
            }
            case FAILED -> terminal.refuse("The check failed: " + seen.error());
            case CANCELLED -> terminal.refuse("The check was cancelled; it has no result.");
            case RUNNING -> terminal.refuse(goesOn());
        };
    }
}
