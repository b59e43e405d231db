package dev.triptych.application.base.work;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to an {@link Error} on a thread whose result no caller may wait for any more: it is logged, and given to
 * the process's handler of uncaught errors, which ends the process. A future keeps it to itself otherwise.
 */
public final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    /** The same work, whose errors reach the thread's handler before they reach the waiting caller. */
    public static <R> Callable<R> reported(Callable<R> work) {
        return () -> {
            try {
                return work.call();
            } catch (Error error) {
                report(error);
                throw error;
            }
        };
    }

    /** Logs the error and gives it to the handler of this thread. */
    static void report(Error error) {
        var thread = Thread.currentThread();
        LOG.error("{} ended by an error", thread.getName(), error);
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }

    /** What is to be thrown in the place of a future's failure: errors and unchecked exceptions as they are. */
    public static RuntimeException unwrapped(@Nullable Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException failure -> failure;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
