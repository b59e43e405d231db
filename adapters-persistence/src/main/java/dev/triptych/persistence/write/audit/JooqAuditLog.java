package dev.triptych.persistence.write.audit;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The table {@code audit}. */
public final class JooqAuditLog implements AuditLog {
    /** Transactions write to the audit one after the other, and have no transaction id while they wait. */
    private static final String ONE_AT_A_TIME = "lock table audit in share row exclusive mode";

    private static final String RECORD =
            "insert into audit (at, actor, action, subject, reason, forced) values (clock_timestamp(), ?, ?, ?, ?, ?)";
    private static final String ENTRIES = """
            select id, at, actor, action, subject, reason, forced from audit where id < ? order by id desc limit ?
            """;

    private final Sql sql;

    public JooqAuditLog(Sql sql) {
        this.sql = sql;
    }

    /** To be called before a transaction writes to the audit, and before it writes anything. */
    public static void lock(DSLContext dsl) {
        PlainSql.execute(dsl, ONE_AT_A_TIME);
    }

    /** A transaction that writes to the audit. */
    public static <R> R locked(Sql sql, Function<DSLContext, R> work) {
        return sql.transaction(dsl -> {
            lock(dsl);
            return work.apply(dsl);
        });
    }

    @Override
    public void record(String action, String subject, OperatorAction operatorAction) {
        locked(
                sql,
                dsl -> PlainSql.execute(
                        dsl,
                        RECORD,
                        operatorAction.actor(),
                        action,
                        subject,
                        operatorAction.reason(),
                        operatorAction.forced()));
    }

    @Override
    public List<AuditEntry> entries(long before, int limit) {
        return sql.query(dsl -> PlainSql.query(dsl, ENTRIES, before, limit).fetch(JooqAuditLog::entry));
    }

    private static AuditEntry entry(Record row) {
        return new AuditEntry(
                row.get(0, Long.class),
                row.get(1, Instant.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, Boolean.class));
    }
}
