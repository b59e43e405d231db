package dev.triptych.application.monitoring.lag;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far each store is behind the write store.
 *
 * @param projections of each store that is installed
 * @param outbox what is not on the bus yet
 * @param incarnation of the write database
 */
public record SyncStatus(List<Projection> projections, Outbox outbox, int incarnation) {

    /**
     * How far a projection is; where they cannot be had, or its store is not attached, the numbers are absent.
     *
     * @param store whom it feeds
     * @param attached whether it is fed at all
     * @param lagEvents committed events that it does not have
     * @param lagSeconds how long the oldest of them has been waiting, 0 when there is none
     * @param deadLetters its parked events
     * @param shards the same by shard
     * @param problem what an operator has to do for it to go on, in a sentence; absent where there is nothing
     * @param outdated why some of what the store holds is not found until a resync; absent where all of it is
     */
    public record Projection(
            StoreName store,
            boolean attached,
            @Nullable Long lagEvents,
            @Nullable Double lagSeconds,
            @Nullable Long deadLetters,
            List<ShardLag> shards,
            @Nullable String problem,
            @Nullable String outdated) {
        /** Of a store without a problem, in which all of it is found. */
        public Projection(
                StoreName store,
                boolean attached,
                @Nullable Long lagEvents,
                @Nullable Double lagSeconds,
                @Nullable Long deadLetters,
                List<ShardLag> shards) {
            this(store, attached, lagEvents, lagSeconds, deadLetters, shards, null, null);
        }
    }

    /**
     * How far a projection is in one shard.
     *
     * @param shard which
     * @param head the newest committed event
     * @param applied the projection's frontier
     * @param lagEvents events between the two
     * @param lagSeconds how long the oldest of them has been waiting
     */
    public record ShardLag(Shard shard, Position head, Position applied, long lagEvents, double lagSeconds) {}

    /**
     * The events that are not on the bus yet.
     *
     * @param unpublished how many
     * @param oldestAgeSeconds how long the oldest has been waiting, 0 when there is none
     * @param heldBy open transactions that keep events from being published, the oldest first; only those that have been
     *     open for long
     */
    public record Outbox(long unpublished, double oldestAgeSeconds, List<Holder> heldBy) {
        public Outbox {
            heldBy = List.copyOf(heldBy);
        }
    }

    /**
     * An open transaction.
     *
     * @param what it is
     * @param ageSeconds how long it has been open
     * @param command the one SQL command that ends it
     */
    public record Holder(String what, double ageSeconds, String command) {}
}
