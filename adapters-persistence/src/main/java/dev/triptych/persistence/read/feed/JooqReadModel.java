package dev.triptych.persistence.read.feed;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.read.ReadModelTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.lease.JooqLeases;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The read store, fed: rows, frontier and parked events in one transaction that only the lease's holder can end. */
public final class JooqReadModel implements ReadModel {
    private static final String PARKED = "select exists (select from parked_event p where p.conversation_id = ?)";

    private final Sql sql;

    public JooqReadModel(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Leases leases() {
        return new JooqLeases(sql);
    }

    @Override
    public Frontier frontier() {
        return sql.query(dsl -> FrontierRows.read(dsl, ""));
    }

    @Override
    public List<LastApplied> lastApplied() {
        return sql.query(FrontierRows::lastApplied);
    }

    @Override
    public Map<Shard, Long> offsets() {
        var offsets = new HashMap<Shard, Long>();
        sql.query(dsl -> PlainSql.query(dsl, "select shard, bus_offset from frontier where bus_offset is not null")
                        .fetch())
                .forEach(row -> offsets.put(new Shard(row.get(0, Integer.class)), row.get(1, Long.class)));
        return Map.copyOf(offsets);
    }

    @Override
    public long parkedEvents() {
        return sql.query(dsl ->
                PlainSql.query(dsl, "select count(*) from parked_event").fetchSingle(row -> row.get(0, Long.class)));
    }

    @Override
    public boolean isParked(ConversationId conversation) {
        return sql.query(
                dsl -> PlainSql.query(dsl, PARKED, conversation.value()).fetchSingle(row -> row.get(0, Boolean.class)));
    }

    @Override
    public <R> R transact(Lease lease, Function<ReadModelTransaction, R> work) {
        return sql.transaction(dsl -> {
            JooqLeases.hold(dsl, lease);
            return work.apply(new JooqReadModelTransaction(dsl));
        });
    }
}
