package dev.triptych.bootstrap;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when an {@link Error}, such as an exhausted heap, ends a thread: what is left would look alive and work in
 * part. The supervisor of the process starts it again; what it had begun is in the stores. It ends at once, since
 * orderly ends need what has just failed. An exception that no thread has handled is logged.
 */
final class EndOnError implements Thread.UncaughtExceptionHandler {
    /** The exit code, as {@code sysexits.h} has it for a fault of the program. */
    static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger(EndOnError.class);

    private final IntConsumer halt;

    /**
     * A handler.
     *
     * @param halt ends the process with that exit code
     */
    EndOnError(IntConsumer halt) {
        this.halt = halt;
    }

    /** For every thread of the process. */
    static void install() {
        Thread.setDefaultUncaughtExceptionHandler(new EndOnError(Runtime.getRuntime()::halt));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof Error)) {
            LOG.error("thread {} ended by an exception", thread.getName(), failure);
            return;
        }
        try {
            LOG.error(
                    "thread {} ended by an error: the process ends with exit code {}, start it again",
                    thread.getName(),
                    EXIT_CODE,
                    failure);
        } finally {
            halt.accept(EXIT_CODE);
        }
    }
}
