package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckPlan;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.PlainSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Rows of {@code consistency_check}, each with those of its stores. */
final class CheckRows {
    /** The counts of a store, in the order of their columns. */
    private static final List<ToLongFunction<StoreCounts>> COUNTS = List.of(
            StoreCounts::checked,
            StoreCounts::matching,
            StoreCounts::missing,
            StoreCounts::extra,
            StoreCounts::different,
            StoreCounts::lagging,
            StoreCounts::uncompared);

    /** Without findings. */
    static final String SELECT = """
            select c.id, c.conversations, c.repair, c.repairs, c.epoch, c.actor, c.reason, c.state, c.done, c.total,
                   c.digest, c.complete, c.shards, c.incarnations, c.xids, c.positions, c.started_at, c.finished_at, c.error,
                   s.stores, s.generations, s.counts
              from consistency_check c
             cross join lateral (
                   select array_agg(o.store) as stores, array_agg(o.generation) as generations,
                          array_agg(concat_ws(',', o.checked, o.matching, o.missing, o.extra, o.different, o.lagging,
                                              o.uncompared)) as counts
                     from consistency_check_store o
                    where o.check_id = c.id) s
            """;

    private static final String COMPLETE = """
            update consistency_check
               set state = 'COMPLETED', finished_at = clock_timestamp(), digest = ?, complete = ?,
                   shards = ?::smallint[], incarnations = ?::integer[], xids = ?::bigint[], positions = ?::bigint[]
             where id = ? and state = 'RUNNING'
            returning id
            """;
    private static final String COMPLETE_STORE = """
            update consistency_check_store
               set checked = ?, matching = ?, missing = ?, extra = ?, different = ?, lagging = ?, uncompared = ?
             where check_id = ? and store = ?
            returning 1
            """;

    private CheckRows() {}

    /** The only conversations that it compares. */
    static UUID[] ids(CheckPlan plan) {
        return plan.conversations().stream().map(ConversationId::value).toArray(UUID[]::new);
    }

    static boolean complete(DSLContext dsl, CheckId id, CheckReport report) {
        var frontier = List.copyOf(report.frontier().positions().values());
        var completed = PlainSql.execute(
                dsl,
                COMPLETE,
                report.digest(),
                report.complete(),
                frontier.stream().map(p -> (short) p.shard().number()).toArray(Short[]::new),
                frontier.stream().map(Position::incarnation).toArray(Integer[]::new),
                frontier.stream().map(Position::xid).toArray(Long[]::new),
                frontier.stream().map(Position::position).toArray(Long[]::new),
                id.value());
        if (completed == 0) {
            return false;
        }
        report.stores().forEach((store, counts) -> {
            var binds = new ArrayList<Object>();
            COUNTS.forEach(count -> binds.add(count.applyAsLong(counts)));
            binds.add(id.value());
            binds.add(store.name());
            PlainSql.execute(dsl, COMPLETE_STORE, binds.toArray());
        });
        return true;
    }

    static Check check(Record row, List<Finding> findings) {
        var repairs = row.get("repairs", UUID.class);
        var conversations = row.get("conversations", UUID[].class);
        var plan = new CheckPlan(
                conversations == null
                        ? List.of()
                        : Arrays.stream(conversations).map(ConversationId::new).toList(),
                generations(row),
                row.get("repair", Boolean.class),
                repairs == null ? null : new CheckId(repairs),
                row.get("epoch", Long.class),
                new OperatorAction(row.get("actor", String.class), row.get("reason", String.class), false));
        return new Check(
                new CheckId(row.get("id", UUID.class)),
                plan,
                CheckState.valueOf(row.get("state", String.class)),
                new CheckProgress(row.get("done", Long.class), row.get("total", Long.class)),
                report(row, findings),
                row.get("started_at", Instant.class),
                row.get("finished_at", Instant.class),
                row.get("error", String.class));
    }

    private static Map<StoreName, Integer> generations(Record row) {
        var stores = row.get("stores", String[].class);
        var numbers = row.get("generations", Integer[].class);
        var generations = new TreeMap<StoreName, Integer>();
        for (var i = 0; i < stores.length; i++) {
            generations.put(new StoreName(stores[i]), numbers[i]);
        }
        return generations;
    }

    private static @Nullable CheckReport report(Record row, List<Finding> findings) {
        var digest = row.get("digest", String.class);
        if (digest == null) {
            return null;
        }
        var stores = row.get("stores", String[].class);
        var counts = row.get("counts", String[].class);
        var byStore = new TreeMap<StoreName, StoreCounts>();
        for (var i = 0; i < stores.length; i++) {
            byStore.put(new StoreName(stores[i]), counts(counts[i]));
        }
        return new CheckReport(frontier(row), digest, byStore, findings, row.get("complete", Boolean.class));
    }

    private static StoreCounts counts(String text) {
        var n = Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
        return new StoreCounts(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }

    private static Frontier frontier(Record row) {
        var shards = row.get("shards", Short[].class);
        var incarnations = row.get("incarnations", Integer[].class);
        var xids = row.get("xids", Long[].class);
        var positions = row.get("positions", Long[].class);
        var frontier = new HashMap<Shard, Position>();
        for (var i = 0; i < shards.length; i++) {
            var shard = new Shard(shards[i]);
            frontier.put(shard, new Position(incarnations[i], shard, xids[i], positions[i]));
        }
        return new Frontier(frontier);
    }
}
