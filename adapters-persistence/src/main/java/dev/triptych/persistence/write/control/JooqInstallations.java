package dev.triptych.persistence.write.control;

import dev.triptych.application.base.installation.Installations;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.UUID;

/** The installation in its one row. */
public final class JooqInstallations implements Installations {
    private final Sql sql;

    public JooqInstallations(Sql sql) {
        this.sql = sql;
    }

    @Override
    public UUID id() {
        return sql.query(
                dsl -> PlainSql.query(dsl, "select id from installation").fetchSingle(row -> row.get(0, UUID.class)));
    }

    @Override
    public byte[] recordKey() {
        return sql.query(dsl -> PlainSql.query(dsl, "select record_key from installation")
                .fetchSingle(row -> row.get(0, byte[].class)));
    }
}
