package dev.triptych.domain.migration;

import java.util.Optional;

/** How far the migration is. In every phase the write store is the authority, so that each step can be undone at once. */
public enum Phase {
    /** The write store takes every write and answers every query. */
    SINGLE,
    /** Each write is tried on the read store too, in the same request; queries go to the write store. */
    DUAL_WRITE,
    /** A share of the queries goes to the read store; the write store is the fallback. */
    READ_MIGRATION,
    /** The read store answers, fed by the stream alone. */
    SEPARATED;

    /** The phase that follows; nothing after the last one. */
    public Optional<Phase> next() {
        return switch (this) {
            case SINGLE -> Optional.of(DUAL_WRITE);
            case DUAL_WRITE -> Optional.of(READ_MIGRATION);
            case READ_MIGRATION -> Optional.of(SEPARATED);
            case SEPARATED -> Optional.empty();
        };
    }

    /** Whether a write is tried on the read store in the same request. */
    public boolean writesTwice() {
        return this == DUAL_WRITE || this == READ_MIGRATION;
    }

    /** Whether queries can reach the read store. */
    public boolean readsFromReadStore() {
        return this == READ_MIGRATION || this == SEPARATED;
    }
}
