package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.ReadMarkers;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import dev.triptych.persistence.sql.PlainSql;
import org.jooq.DSLContext;

/** Read markers: rows without a foreign key, each applied as a maximum. */
final class JooqReadMarkers implements ReadMarkers {
    private static final String FIND = "select seq from read_marker where conversation_id = ? and user_id = ?";
    private static final String SAVE = """
            insert into read_marker as there (conversation_id, user_id, seq, moved_at) values (?, ?, ?, ?::timestamptz)
            on conflict (conversation_id, user_id) do update
               set seq = excluded.seq, moved_at = excluded.moved_at
             where excluded.seq > there.seq
            """;

    private final DSLContext dsl;

    JooqReadMarkers(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public ReadMarker find(ConversationId conversation, UserId user) {
        var seq = PlainSql.query(dsl, FIND, conversation.value(), user.value())
                .fetchOptional(row -> row.get(0, Long.class))
                .orElse(0L);
        return new ReadMarker(conversation, user, seq);
    }

    @Override
    public void save(ReadMarkerMoved moved) {
        PlainSql.execute(
                dsl, SAVE, moved.conversationId().value(), moved.userId().value(), moved.seq(), moved.occurredAt());
    }
}
