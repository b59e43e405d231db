package dev.triptych.api;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far each store is, as it goes out.
 *
 * @param projections of each store
 * @param outbox what is not on the bus yet
 * @param deadLetters how many events each store has parked, by its name; null where the store does not answer
 * @param incarnation of the write database
 */
public record SyncResponse(
        List<Projection> projections, Outbox outbox, Map<String, @Nullable Long> deadLetters, int incarnation) {
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

    public static SyncResponse of(SyncStatus status) {
        return new SyncResponse(
                status.projections().stream().map(SyncResponse::projection).toList(),
                status.outbox(),
                parked(status),
                status.incarnation());
    }

    private static Projection projection(SyncStatus.Projection of) {
        var name = of.store().text();
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

    private static Map<String, @Nullable Long> parked(SyncStatus status) {
        var parked = new LinkedHashMap<String, @Nullable Long>();
        status.projections().forEach(each -> parked.put(each.store().text(), each.deadLetters()));
        return parked;
    }
}
