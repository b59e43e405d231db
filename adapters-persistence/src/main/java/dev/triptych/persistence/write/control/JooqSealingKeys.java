package dev.triptych.persistence.write.control;

import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;

/** The sealing key in its one row. */
public final class JooqSealingKeys implements SealingKeys {
    private static final String KEEP = "insert into sealing_key (key) values (?) on conflict do nothing returning 1";
    private static final String KEPT = "select key from sealing_key";

    private final Sql sql;

    public JooqSealingKeys(Sql sql) {
        this.sql = sql;
    }

    /** The second statement sees what another instance committed while the first one waited for it. */
    @Override
    public byte[] keptOr(byte[] fresh) {
        return sql.query(dsl -> {
            PlainSql.execute(dsl, KEEP, fresh);
            return PlainSql.query(dsl, KEPT).fetchSingle().get("key", byte[].class);
        });
    }
}
