package dev.triptych.application.port;

import java.util.Optional;

/**
 * The read store as a backfill fills it. Progress is written with the rows that it stands for, in one transaction that
 * ends only if the lease {@link ReadModel#LEASE} is still held, else {@link LeaseLostException}. All methods throw
 * {@link StoreUnavailableException}; those that write, {@link DataRefusedException}.
 */
public interface BackfillTarget {
    /** How far the backfill is that was begun last; nothing before the first. */
    Optional<BackfillProgress> progress();

    /** Empties the store, its frontier and parked events included, and keeps the frontier that it will have. */
    void begin(Lease lease, BackfillProgress start, Frontier frontier);

    /**
     * Writes rows and how far the backfill is with them. Nothing that is newer there is overwritten: a conversation whose
     * {@code seq} is greater there keeps its row and its members, messages go by version, markers are a maximum.
     */
    void write(Lease lease, BackfillRows rows, BackfillProgress reached);

    /** Gives the store the frontier that was kept: it is complete now. What this writes survives any crash. */
    void finish(Lease lease, BackfillProgress reached);
}
