package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.Resync;
import dev.triptych.application.maintenance.resync.ResyncProgress;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The table {@code resync}. A unique index lets only one run. */
public final class JooqResyncs implements Resyncs {
    private static final int MAX_ATTEMPTS = 5;
    private static final String COLUMNS =
            " id, target, actor, reason, state, stage, done, total, per_second, started_at, finished_at, error ";
    private static final String REQUEST = """
            insert into resync (id, target, actor, reason, state)
            values (?, ?, ?, ?, 'RUNNING')
            on conflict (state) where state = 'RUNNING' do nothing
            returning id
            """;
    private static final String RUNNING = "select" + COLUMNS + "from resync where state = 'RUNNING'";
    private static final String FIND = "select" + COLUMNS + "from resync where id = ?";
    private static final String NEWEST = "select" + COLUMNS + "from resync order by started_at desc, id desc limit ?";
    private static final String REPORT = """
            update resync
               set stage = ?, done = greatest(done, ?), total = greatest(done, ?, ?), per_second = ?, error = ?
             where id = ? and state = 'RUNNING'
            returning id
            """;
    private static final String END = """
            update resync
               set state = ?, error = ?, finished_at = clock_timestamp()
             where id = ? and (state = 'RUNNING' or (state = 'CANCELLED' and ?))
            returning id
            """;

    private final Sql sql;
    private final Sql progress;

    /** What is asked for is durable; how far it is goes to {@code progress}, which waits for no disk. */
    public JooqResyncs(Sql sql, Sql progress) {
        this.sql = sql;
        this.progress = progress;
    }

    @Override
    public ResyncId request(ResyncId id, ResyncTarget target, OperatorAction action) {
        // The running resync may end before it is read, and another one may begin.
        for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var inserted = sql.query(
                    dsl -> PlainSql.execute(dsl, REQUEST, id.value(), target.name(), action.actor(), action.reason()));
            if (inserted == 1) {
                return id;
            }
            var running = running();
            if (running.isPresent()) {
                return running.get().id();
            }
        }
        throw new StoreUnavailableException(Part.WRITE_STORE, "resyncs change too often");
    }

    @Override
    public Optional<Resync> running() {
        return sql.query(dsl -> PlainSql.query(dsl, RUNNING).fetchOptional(JooqResyncs::read));
    }

    @Override
    public Optional<Resync> find(ResyncId id) {
        return sql.query(dsl -> PlainSql.query(dsl, FIND, id.value()).fetchOptional(JooqResyncs::read));
    }

    @Override
    public List<Resync> newest(int limit) {
        return sql.query(
                dsl -> PlainSql.query(dsl, NEWEST, Math.min(limit, MAX_LISTED)).fetch(JooqResyncs::read));
    }

    @Override
    public boolean report(ResyncId id, ResyncStage stage, ResyncProgress reached, @Nullable String waitsFor) {
        return progress.query(dsl -> PlainSql.execute(
                        dsl,
                        REPORT,
                        stage.name(),
                        reached.done(),
                        reached.done(),
                        reached.total(),
                        reached.perSecond(),
                        waitsFor,
                        id.value()))
                == 1;
    }

    @Override
    public boolean end(ResyncId id, ResyncState as, @Nullable String error) {
        return sql.query(dsl -> PlainSql.execute(dsl, END, as.name(), error, id.value(), as == ResyncState.COMPLETED))
                == 1;
    }

    private static Resync read(Record row) {
        return new Resync(
                new ResyncId(row.get(0, UUID.class)),
                ResyncTarget.named(row.get(1, String.class)),
                row.get(2, String.class),
                row.get(3, String.class),
                ResyncState.valueOf(row.get(4, String.class)),
                ResyncStage.valueOf(row.get(5, String.class)),
                new ResyncProgress(row.get(6, Long.class), row.get(7, Long.class), row.get(8, Double.class)),
                row.get(9, Instant.class),
                row.get(10, Instant.class),
                row.get(11, String.class));
    }
}
