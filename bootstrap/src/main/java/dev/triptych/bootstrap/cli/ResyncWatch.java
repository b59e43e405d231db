package dev.triptych.bootstrap.cli;

import dev.triptych.application.engine.Pause;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.port.ResyncState;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.resync.FullDataResync;
import dev.triptych.application.resync.ResyncStatus;
import java.time.Duration;
import picocli.CommandLine.ExitCode;

/** Shows how far a resync is until it ends, or until whoever watches goes. */
final class ResyncWatch {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final String GOES_ON =
            "The resync goes on without this command; triptych phase attach goes on watching.";

    private final Terminal terminal;
    private final FullDataResync resyncs;
    private final Pause pause;
    private volatile String shown = "";

    ResyncWatch(Terminal terminal, FullDataResync resyncs, Pause pause) {
        this.terminal = terminal;
        this.resyncs = resyncs;
        this.pause = pause;
    }

    /** The exit code. It lasts as long as the resync does. */
    int untilEnd(ResyncId id) {
        var leaving = new Thread(() -> terminal.refuse(GOES_ON), "leaving");
        Runtime.getRuntime().addShutdownHook(leaving);
        try {
            return watch(id);
        } catch (StoreUnavailableException outage) {
            terminal.refuse(String.valueOf(outage.getMessage()));
            return terminal.refuse(GOES_ON);
        } finally {
            forget(leaving);
        }
    }

    private int watch(ResyncId id) {
        var progress = find(id);
        shown = ResyncText.progress(progress);
        try (var _ = ProgressLine.start(terminal.spec().commandLine().getErr(), () -> shown)) {
            while (progress.state() == ResyncState.RUNNING
                    && !Thread.currentThread().isInterrupted()) {
                pause.await(EVERY);
                progress = find(id);
                shown = ResyncText.progress(progress);
            }
        }
        return ended(progress);
    }

    private ResyncStatus find(ResyncId id) {
        return resyncs.status(id).orElseThrow(() -> new IllegalStateException("the resync " + id + " is gone"));
    }

    private int ended(ResyncStatus progress) {
        return switch (progress.state()) {
            case COMPLETED -> {
                terminal.say("Done: %s messages are copied, and the read store is attached."
                        .formatted(Printable.number(progress.done())));
                yield ExitCode.OK;
            }
            case FAILED -> terminal.refuse("The resync failed: " + progress.error());
            case CANCELLED -> terminal.refuse("The resync was cancelled; the read store is not attached.");
            case RUNNING -> terminal.refuse(GOES_ON);
        };
    }

    /** Not possible any more when the hook runs already, and then not needed either. */
    private static void forget(Thread leaving) {
        try {
            Runtime.getRuntime().removeShutdownHook(leaving);
        } catch (IllegalStateException stopping) {
            // The process ends.
        }
    }
}
