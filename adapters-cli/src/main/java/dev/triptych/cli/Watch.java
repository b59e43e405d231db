package dev.triptych.cli;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Pause;
import dev.triptych.cli.text.ProgressLine;
import java.time.Duration;

/**
 * Shows the progress of some work until it has ended, or the command is interrupted.
 *
 * @param pause between two reads
 */
public record Watch(Terminal terminal, Pause pause) {
    private static final Duration EVERY = Duration.ofMillis(500);

    /** Blocks until the work has ended; the exit code. */
    public <T> int untilEnd(Watched<T> watched) {
        var leaving = new Thread(() -> terminal.refuse(watched.goesOn()), "leaving");
        Runtime.getRuntime().addShutdownHook(leaving);
        try {
            return watch(watched);
        } catch (StoreUnavailableException outage) {
            terminal.refuse(String.valueOf(outage.getMessage()));
            return terminal.refuse(watched.goesOn());
        } finally {
            forget(leaving);
        }
    }

    private <T> int watch(Watched<T> watched) {
        var shown = new Shown();
        var seen = watched.read();
        shown.text = watched.progress(seen);
        try (var _ = ProgressLine.start(terminal.spec().commandLine().getErr(), () -> shown.text)) {
            while (watched.runs(seen) && !Thread.currentThread().isInterrupted()) {
                pause.await(EVERY);
                seen = watched.read();
                shown.text = watched.progress(seen);
            }
        }
        return watched.runs(seen) ? terminal.refuse(watched.goesOn()) : watched.ended(seen);
    }

    /** What the progress line prints from a thread of its own. */
    private static final class Shown {
        private volatile String text = "";
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
