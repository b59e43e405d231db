package dev.triptych.application.base.work;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Work that keeps a processor for long, in pieces of about a millisecond. Nothing takes the processor from a virtual thread
 * before it waits; so at most half of the processors do such work, piece by piece in the order of asking, and short work
 * finds the others.
 */
public final class LongWork {
    /** To decode, check or encode a text of more characters is such a piece. */
    private static final int LONG = 8_192;

    private static final Semaphore TURNS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private LongWork() {}

    /** Whether {@code text} is so long that what is done with it is such work. */
    public static boolean isLong(CharSequence text) {
        return text.length() > LONG;
    }

    /** Does a piece when it is its turn. It must not wait for anything. */
    public static <R> R inTurn(Supplier<R> piece) {
        TURNS.acquireUninterruptibly();
        try {
            return piece.get();
        } finally {
            TURNS.release();
        }
    }
}
