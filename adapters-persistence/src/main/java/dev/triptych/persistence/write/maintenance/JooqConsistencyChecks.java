package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckPlan;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The table {@code consistency_check} and those below it. A unique index lets only one check of everything run. */
public final class JooqConsistencyChecks implements ConsistencyChecks {
    private static final int MAX_ATTEMPTS = 5;

    /** Older ones are forgotten. */
    private static final int KEPT = 500;

    private static final String CLEAR = """
            delete from consistency_check
             where state <> 'RUNNING'
               and (started_at, id) < (select k.started_at, k.id
                                         from consistency_check k
                                        order by k.started_at desc, k.id desc
                                       offset %d limit 1)
            """.formatted(KEPT);

    private static final String REQUEST = """
            insert into consistency_check (id, conversations, repair, repairs, epoch, actor, reason, state)
            select ?, ?::uuid[], ?, ?::uuid, ?, ?, ?, 'RUNNING'
             where ? or (select count(*) from consistency_check
                          where state = 'RUNNING' and conversations is not null) < %d
            on conflict (state) where state = 'RUNNING' and conversations is null do nothing
            returning id
            """.formatted(MAX_RUNNING);
    private static final String REQUEST_STORES = """
            insert into consistency_check_store (check_id, store, generation)
            select ?, * from unnest(?::text[], ?::integer[])
            returning 1
            """;
    private static final String IN_THE_WAY = """
            select id from consistency_check
             where state = 'RUNNING' and (conversations is null) = ?
             order by started_at, id
             limit 1
            """;
    private static final String RUNNING = CheckRows.SELECT + "where c.state = 'RUNNING' order by c.started_at, c.id";
    private static final String FIND = CheckRows.SELECT + "where c.id = ?";
    private static final String NEWEST = CheckRows.SELECT + "order by c.started_at desc, c.id desc limit ?";
    private static final String NEWEST_WHOLE = CheckRows.SELECT + """
            where c.conversations is null and c.state = 'COMPLETED'
              and exists (select from consistency_check_store s where s.check_id = c.id and s.store = ?)
            order by c.started_at desc, c.id desc
            limit 1
            """;
    private static final String LAST_WHOLE = """
            select started_at from consistency_check where conversations is null order by started_at desc, id desc limit 1
            """;
    private static final String REPORT =
            "update consistency_check set done = ?, total = ? where id = ? and state = 'RUNNING' returning id";
    private static final String END = """
            update consistency_check
               set state = ?, error = ?, finished_at = clock_timestamp()
             where id = ? and state = 'RUNNING'
            returning id
            """;

    private final Sql sql;
    private final Sql progress;

    /** What is asked for and what came of it is durable; how far it is goes to {@code progress}, which waits for no disk. */
    public JooqConsistencyChecks(Sql sql, Sql progress) {
        this.sql = sql;
        this.progress = progress;
    }

    @Override
    public CheckId request(CheckId id, CheckPlan plan) {
        // The running check may end before it is read, and another one may begin.
        for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (sql.transaction(dsl -> inserted(dsl, id, plan))) {
                return id;
            }
            var inTheWay = sql.query(dsl -> PlainSql.query(dsl, IN_THE_WAY, plan.whole())
                    .fetchOptional(row -> new CheckId(row.get(0, UUID.class))));
            if (inTheWay.isPresent()) {
                return inTheWay.get();
            }
        }
        throw new StoreUnavailableException(Part.WRITE_STORE, "checks change too often");
    }

    private static boolean inserted(DSLContext dsl, CheckId id, CheckPlan plan) {
        PlainSql.execute(dsl, CLEAR + " returning 1");
        var inserted = PlainSql.execute(
                dsl,
                REQUEST,
                id.value(),
                plan.whole() ? null : CheckRows.ids(plan),
                plan.repair(),
                plan.repairs() == null ? null : plan.repairs().value(),
                plan.epoch(),
                plan.action().actor(),
                plan.action().reason(),
                plan.whole());
        if (inserted == 0) {
            return false;
        }
        var stores = List.copyOf(plan.generations().keySet());
        PlainSql.execute(
                dsl,
                REQUEST_STORES,
                id.value(),
                stores.stream().map(StoreName::name).toArray(String[]::new),
                stores.stream().map(plan.generations()::get).toArray(Integer[]::new));
        return true;
    }

    @Override
    public List<Check> running() {
        return sql.query(dsl -> PlainSql.query(dsl, RUNNING).fetch(row -> CheckRows.check(row, List.of())));
    }

    @Override
    public Optional<Check> find(CheckId id) {
        return sql.query(dsl -> PlainSql.query(dsl, FIND, id.value())
                .fetchOptional(row -> CheckRows.check(row, FindingRows.read(dsl, id))));
    }

    @Override
    public List<Check> newest(int limit) {
        return sql.query(dsl ->
                PlainSql.query(dsl, NEWEST, Math.min(limit, MAX_LISTED)).fetch(row -> CheckRows.check(row, List.of())));
    }

    @Override
    public Optional<Check> newestWhole(StoreName store) {
        return sql.query(dsl ->
                PlainSql.query(dsl, NEWEST_WHOLE, store.name()).fetchOptional(row -> CheckRows.check(row, List.of())));
    }

    @Override
    public Optional<Instant> lastWhole() {
        return sql.query(dsl -> PlainSql.query(dsl, LAST_WHOLE).fetchOptional(row -> row.get(0, Instant.class)));
    }

    @Override
    public boolean report(CheckId id, CheckProgress reached) {
        return progress.query(dsl -> PlainSql.execute(dsl, REPORT, reached.done(), reached.total(), id.value())) == 1;
    }

    @Override
    public boolean complete(CheckId id, CheckReport report) {
        return sql.transaction(dsl -> {
            if (!CheckRows.complete(dsl, id, report)) {
                return false;
            }
            FindingRows.write(dsl, id, report.findings());
            return true;
        });
    }

    @Override
    public boolean end(CheckId id, CheckState as, @Nullable String error) {
        return sql.query(dsl -> PlainSql.execute(dsl, END, as.name(), error, id.value())) == 1;
    }
}
