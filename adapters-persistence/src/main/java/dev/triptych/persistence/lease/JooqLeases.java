package dev.triptych.persistence.lease;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;

/** Leases in a table {@code lease}. A change of owner raises the epoch; a renewal does not. */
public final class JooqLeases implements Leases {
    private static final String ACQUIRE = """
            insert into lease as held (name, owner, epoch, expires_at)
            values (?, ?, 1, clock_timestamp() + ? * interval '1 millisecond')
            on conflict (name) do update
               set epoch = held.epoch + case when held.owner = excluded.owner then 0 else 1 end,
                   owner = excluded.owner,
                   expires_at = excluded.expires_at
             where held.owner = excluded.owner or held.expires_at < clock_timestamp()
            returning epoch
            """;
    private static final String RELEASE =
            "update lease set expires_at = clock_timestamp() where name = ? and owner = ? and epoch = ?";
    private static final String HOLD = "select 1 from lease where name = ? and owner = ? and epoch = ? for share";

    private final Sql sql;

    /** Leases in the database of {@code sql}. */
    public JooqLeases(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Lease> acquire(String name, String owner, Duration ttl) {
        return sql.query(dsl -> PlainSql.query(dsl, ACQUIRE, name, owner, ttl.toMillis())
                .fetchOptional(row -> new Lease(name, owner, row.get(0, Long.class))));
    }

    @Override
    public void release(Lease lease) {
        sql.query(dsl -> PlainSql.execute(dsl, RELEASE, lease.name(), lease.owner(), lease.epoch()));
    }

    /** Keeps the lease from changing hands until the transaction ends; {@link LeaseLostException} if it has already. */
    public static void hold(DSLContext dsl, Lease lease) {
        if (PlainSql.query(dsl, HOLD, lease.name(), lease.owner(), lease.epoch())
                .fetch()
                .isEmpty()) {
            throw new LeaseLostException(lease);
        }
    }
}
