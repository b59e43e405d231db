package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.maintenance.incarnation.Incarnation;
import dev.triptych.application.maintenance.incarnation.ServerIdentity;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import dev.triptych.persistence.write.log.JooqHeads;
import org.jooq.DSLContext;

/**
 * The transaction that begins an incarnation of the write database. It waits until no transaction writes events. A
 * later writer reads the new number, since a statement reads the rows only after it has the lock of the table that it
 * writes to.
 */
final class NextIncarnation {
    /** Longer than any other transaction may take, shorter than the driver waits for an answer. */
    private static final String PATIENCE = """
            select set_config('transaction_timeout', '40s', true), set_config('statement_timeout', '13s', true),
                   set_config('lock_timeout', '12s', true)
            """;

    private static final String ALONE = "lock table event in share mode";
    /** The lease first, as the relay does it. It is the same owner's to take again, but in another epoch. */
    private static final String END_RELAY =
            "update lease set epoch = epoch + 1, expires_at = clock_timestamp() where name = 'relay'";

    private static final String BEGIN = """
            with begun as (
                 update incarnation
                    set number = greatest(number + 1, ?), declared_at = clock_timestamp(), system_identifier = ?,
                        timeline = ?, suspicion = null, suspected_at = null
                 returning number, declared_at, system_identifier, timeline, suspicion, suspected_at),
            published as (
                 insert into relay_checkpoint (incarnation, xid, position)
                 select number, 0, 0 from begun
                 on conflict (only_row) do update
                    set incarnation = excluded.incarnation, xid = 0, position = 0),
            heads as (
                 insert into relay_head (shard, incarnation, xid, position)
                 select s.shard, b.number, 0, 0
                   from begun b cross join unnest(?::smallint[]) as s (shard)
                 on conflict (shard) do update
                    set incarnation = excluded.incarnation, xid = 0, position = 0),
            stepped as (
                 update migration_state
                    set read_store_attached = false, phase_epoch = phase_epoch + 1, since = b.declared_at
                   from begun b),
            staled as (
                 update certificate_epoch e
                    set number = e.number + 1, because = 'incarnation ' || b.number || ' was declared', at = b.declared_at
                   from begun b),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select declared_at, ?, 'incarnation.declare', 'incarnation ' || number, ?, ?::boolean from begun)
            select number, declared_at, system_identifier, timeline, suspicion, suspected_at from begun
            """;

    private NextIncarnation() {}

    static Incarnation begin(DSLContext dsl, int atLeast, ServerIdentity server, OperatorAction action) {
        PlainSql.execute(dsl, PATIENCE);
        PlainSql.execute(dsl, ALONE);
        JooqAuditLog.lock(dsl);
        PlainSql.execute(dsl, END_RELAY);
        return PlainSql.query(
                        dsl,
                        BEGIN,
                        atLeast,
                        server.system(),
                        server.timeline(),
                        JooqHeads.shards(),
                        action.actor(),
                        action.reason(),
                        action.forced())
                .fetchSingle(JooqIncarnations::read);
    }
}
