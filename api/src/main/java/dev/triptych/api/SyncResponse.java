package dev.triptych.api;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far each store is, as it goes out.
 *
 * @param projections of the read store and the search store
 * @param outbox what is not on the bus yet
 * @param deadLetters the parked events of each store
 * @param incarnation of the write database
 */
public record SyncResponse(List<Projection> projections, Outbox outbox, DeadLetters deadLetters, int incarnation) {

    /** A projection; numbers are null where its store does not answer. */
    record Projection(
            String name,
            boolean attached,
            @Nullable Long lagEvents,
            @Nullable Double lagSeconds,
            List<Shard> shards,
            @Nullable String problem) {}

    /** A shard; positions as {@code incarnation/xid/position}. */
    record Shard(int shard, String head, String applied, long lagEvents, double lagSeconds) {}

    /** How many events are parked; null where the store does not answer. */
    record DeadLetters(@Nullable Long read, @Nullable Long search) {}

    public static SyncResponse of(SyncStatus status) {
        return new SyncResponse(
                status.projections().stream().map(SyncResponse::projection).toList(),
                status.outbox(),
                new DeadLetters(parked(status, StoreName.READ), parked(status, StoreName.SEARCH)),
                status.incarnation());
    }

    private static Projection projection(SyncStatus.Projection of) {
        var name = of.store().name().toLowerCase(Locale.ROOT);
        var shards = of.shards().stream().map(SyncResponse::shard).toList();
        var problem = of.problem() == null ? of.outdated() : of.problem();
        return new Projection(name, of.attached(), of.lagEvents(), of.lagSeconds(), shards, problem);
    }

    private static Shard shard(SyncStatus.ShardLag of) {
        return new Shard(of.shard().number(), text(of.head()), text(of.applied()), of.lagEvents(), of.lagSeconds());
    }

    private static String text(Position at) {
        return at.incarnation() + "/" + at.xid() + "/" + at.position();
    }

    private static @Nullable Long parked(SyncStatus status, StoreName store) {
        return status.projections().stream()
                .filter(projection -> projection.store() == store)
                .findFirst()
                .map(SyncStatus.Projection::deadLetters)
                .orElse(null);
    }
}
