package dev.triptych.persistence.read.repair;

import dev.triptych.application.maintenance.derived.views.ReadModelRepair;
import dev.triptych.application.maintenance.derived.views.RepairTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.persistence.read.feed.JooqReadModelTransaction;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;

/** Repairs one conversation under the lock that the projection and direct writes take too. */
public final class JooqReadModelRepair implements ReadModelRepair {
    private static final String FAILED =
            "update parked_event set attempts = attempts + 1, cause = ? where id = ? returning id";

    private final Sql sql;

    public JooqReadModelRepair(Sql sql) {
        this.sql = sql;
    }

    @Override
    public <R> R transact(ConversationId conversation, Function<RepairTransaction, R> work) {
        return sql.transaction(dsl -> work.apply(held(dsl, conversation)));
    }

    private static RepairTransaction held(DSLContext dsl, ConversationId conversation) {
        var applied = new JooqReadModelTransaction(dsl)
                .appliedSeqs(Set.of(conversation))
                .getOrDefault(conversation, 0L);
        return new JooqRepairTransaction(dsl, conversation, applied);
    }

    @Override
    public void failedAgain(EventId id, String cause) {
        sql.query(dsl -> PlainSql.execute(dsl, FAILED, cause, id.value()));
    }
}
