package dev.triptych.persistence.write.control;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;

/** The table {@code generation}. */
public final class JooqGenerations implements Generations {
    private static final String COLUMNS = " g.sink, g.number, g.state, g.incarnation, g.resync_id, g.made_at ";
    private static final String PRESENT =
            "select" + COLUMNS + "from generation g where g.state <> 'DROPPED' order by g.sink, g.number";
    private static final String OF_RESYNC =
            "select" + COLUMNS + "from generation g where g.resync_id = ? and g.sink = ?";
    private static final String ONE_AT_A_TIME = "lock table generation in share row exclusive mode";
    private static final String BEGIN = """
            insert into generation as g (sink, number, state, incarnation, resync_id)
            select s.sink, coalesce(max(o.number), 0) + 1, 'BUILDING', (select i.number from incarnation i), ?::uuid
              from (values (?)) as s (sink)
              left join generation o on o.sink = s.sink
             group by s.sink
            returning""" + COLUMNS;
    private static final String BUILT = """
            update generation set state = 'BUILT'
             where sink = ? and number = ? and state <> 'DROPPED'
            returning number
            """;
    private static final String DROP = """
            update generation g set state = 'DROPPED'
             where g.sink = ? and g.number = ?
               and not exists (
                   select 1 from current_generation c where c.store = g.sink and c.number = g.number)
            returning g.number
            """;

    private final Sql sql;

    public JooqGenerations(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Generation> present() {
        return sql.query(dsl -> PlainSql.query(dsl, PRESENT).fetch(JooqGenerations::read));
    }

    @Override
    public Generation begin(StoreName store, ResyncId by) {
        return sql.transaction(dsl -> {
            PlainSql.execute(dsl, ONE_AT_A_TIME);
            return PlainSql.query(dsl, OF_RESYNC, by.value(), store.name())
                    .fetchOptional(JooqGenerations::read)
                    .orElseGet(() ->
                            PlainSql.query(dsl, BEGIN, by.value(), store.name()).fetchSingle(JooqGenerations::read));
        });
    }

    @Override
    public boolean built(StoreName store, int number) {
        return sql.query(dsl -> PlainSql.execute(dsl, BUILT, store.name(), number)) == 1;
    }

    @Override
    public boolean drop(StoreName store, int number) {
        // A switch writes to the audit: under this lock none makes the generation current meanwhile.
        return JooqAuditLog.locked(sql, dsl -> PlainSql.execute(dsl, DROP, store.name(), number)) == 1;
    }

    private static Generation read(Record row) {
        var by = row.get(4, UUID.class);
        return new Generation(
                new StoreName(row.get(0, String.class)),
                row.get(1, Integer.class),
                GenerationState.valueOf(row.get(2, String.class)),
                row.get(3, Integer.class),
                by == null ? null : new ResyncId(by),
                row.get(5, Instant.class));
    }
}
