package dev.triptych.application.base.phase;

/** The one place where phase and percentage are read. Never waits. */
public interface MigrationFlags {
    /**
     * What to act by until it is closed. An instance acknowledges a new {@code phaseEpoch} only when nothing in it acts by
     * the one before.
     */
    Held hold();

    /** What to show. Nothing may be decided by it that lasts. */
    MigrationView now();

    /** A view that a request acts by. */
    interface Held extends AutoCloseable {
        /** What to act by. */
        MigrationView view();

        /**
         * Whether the view was trusted and the lease behind it has not run out since, not even for a moment: only then does
         * an answer of the read store count that was asked for by it.
         */
        default boolean stillTrusted() {
            return view().trusted();
        }

        @Override
        void close();
    }
}
