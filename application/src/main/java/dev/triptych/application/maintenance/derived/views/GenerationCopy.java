package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.ResyncId;
import java.util.List;
import java.util.Optional;

/**
 * A generation of the read store as it is filled from the write store. Progress is written with the rows that it stands
 * for, in one transaction that ends only if the lease {@link ReadModel#LEASE} of that generation is still held, else {@link
 * LeaseLostException}. All methods throw {@link StoreUnavailableException}; those that write, {@link DataRefusedException}.
 */
public interface GenerationCopy {
    /** Whether its tables are there. Until they are, nothing else may be called. */
    boolean prepared();

    /** How far it is; nothing before it was begun. */
    Optional<CopyProgress> progress();

    /**
     * Empties the generation, puts off its indexes, and keeps the frontier that it will have: the newest events that are
     * settled now, before anything is copied.
     */
    void begin(Lease lease, ResyncId id);

    /**
     * Copies the next piece: some whole conversations with their members and messages, all as of one moment, or some read
     * markers. A piece is bounded, but a conversation is never divided.
     *
     * @param rows about how many rows at the most, at least 1
     * @return how many rows that were; when nothing is left to copy, 0 and the indexes come next
     */
    long copyNext(Lease lease, int rows);

    /** The indexes that are still to be built, by name, in the order to build them. */
    List<String> postponed();

    /** Builds one of them; harmless when it is there already. May take many minutes. */
    void index(Lease lease, String name);

    /** Gives the generation the frontier that was kept: it is complete now. What this writes survives any crash. */
    void finish(Lease lease);
}
