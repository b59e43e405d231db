package dev.triptych.persistence.read.repair;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.compare.ComparedSchema;
import dev.triptych.persistence.compare.JooqComparedStore;
import dev.triptych.persistence.read.feed.FrontierRows;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;

/** The read store, compared. Read markers are parked with the {@code seq} 0. */
public final class JooqReadSide extends JooqComparedStore implements ReadSide {
    private static final String PARKED =
            "select exists (select from parked_event p where p.conversation_id = ? and p.seq > 0)";
    private static final String MARKER_PARKED =
            "select exists (select from parked_event p where p.conversation_id = ? and p.seq = 0)";

    public JooqReadSide(Sql sql) {
        super(sql, ComparedSchema.READ);
    }

    @Override
    public Frontier frontier() {
        return sql().query(dsl -> FrontierRows.read(dsl, ""));
    }

    @Override
    public boolean parked(ConversationId conversation) {
        return exists(PARKED, conversation);
    }

    @Override
    public boolean markerParked(ConversationId conversation) {
        return exists(MARKER_PARKED, conversation);
    }

    private boolean exists(String query, ConversationId conversation) {
        return sql().query(dsl ->
                PlainSql.query(dsl, query, conversation.value()).fetchSingle(row -> row.get(0, Boolean.class)));
    }
}
