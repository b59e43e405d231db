package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;

/** The one row of {@code certificate_epoch}. */
public final class JooqVerificationEpoch implements VerificationEpoch {
    private static final int LONGEST = 200;
    private static final String EPOCH = "select number from certificate_epoch";
    private static final String BECAUSE = "select because from certificate_epoch";
    private static final String MAKE_STALE = """
            update certificate_epoch set number = number + 1, because = left(?, %d), at = clock_timestamp() returning number
            """.formatted(LONGEST);

    private final Sql sql;

    public JooqVerificationEpoch(Sql sql) {
        this.sql = sql;
    }

    @Override
    public long epoch() {
        return sql.query(dsl -> PlainSql.query(dsl, EPOCH).fetchSingle(row -> row.get(0, Long.class)));
    }

    @Override
    public String because() {
        return sql.query(dsl -> PlainSql.query(dsl, BECAUSE).fetchSingle(row -> row.get(0, String.class)));
    }

    @Override
    public void invalidate(String why) {
        sql.query(dsl -> PlainSql.execute(dsl, MAKE_STALE, why));
    }
}
