package dev.triptych.persistence.write.chat;

import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.search.CurrentMessages;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.MessageRows;
import dev.triptych.persistence.table.ReplySummaries;
import dev.triptych.persistence.table.Schema;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Messages as they are now, for users who are members now. */
public final class JooqCurrentMessages implements CurrentMessages {
    private static final String VISIBLE =
            Schema.WRITE.sql("select " + MessageRows.WITH_REPLIES + """
             from message m
             join member r on r.conversation_id = m.conversation_id and r.user_id = ?
             %s
             where m.id = any (?::uuid[]) and m.deleted_at is null
            """.formatted(ReplySummaries.JOIN));

    private final Sql sql;

    public JooqCurrentMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<MessageId, MessageView> visibleTo(UserId caller, Collection<MessageId> ids) {
        var visible = new HashMap<MessageId, MessageView>();
        sql.query(dsl -> PlainSql.query(
                                dsl,
                                VISIBLE,
                                caller.value(),
                                ids.stream().map(MessageId::value).toArray(UUID[]::new))
                        .fetch(MessageRows::view))
                .forEach(message -> visible.put(message.id(), message));
        return visible;
    }
}
