package dev.triptych.persistence.write.control;

import dev.triptych.application.base.phase.MigrationNotBegunException;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.PhaseSnapshot;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.List;

/** Reads the one row of {@code migration_state}, and the leases of {@code migration_instance}. */
public final class JooqMigrationStates implements MigrationStates {
    private static final int MOST_NAMED = 1_000;
    private static final String LOAD =
            "select" + StateRow.COLUMNS + "from migration_state m cross join" + StateRow.CURRENT;
    private static final String BEHIND = """
            select i.instance
              from migration_instance i
             where i.expires_at > statement_timestamp() and i.phase_epoch <> (select phase_epoch from migration_state)
             limit %d
            """.formatted(MOST_NAMED);

    private final Sql sql;
    private final Sql snapshotSql;
    private final PhaseSnapshotQuery snapshots;

    /**
     * The state in one database.
     *
     * @param snapshotSql for what is read often: it must not queue behind commands
     */
    public JooqMigrationStates(Sql sql, Sql snapshotSql) {
        this.sql = sql;
        this.snapshotSql = snapshotSql;
        this.snapshots = new PhaseSnapshotQuery(snapshotSql);
    }

    @Override
    public MigrationState load() {
        return sql.query(dsl -> PlainSql.query(dsl, LOAD).fetchOptional(row -> StateRow.state(row, 0)))
                .orElseThrow(MigrationNotBegunException::new);
    }

    @Override
    public PhaseSnapshot snapshot() {
        return snapshots.snapshot();
    }

    /** In the order of their names. */
    @Override
    public List<String> behind() {
        return snapshotSql.query(dsl -> PlainSql.query(dsl, BEHIND).fetch(row -> row.get(0, String.class))).stream()
                .sorted()
                .toList();
    }
}
