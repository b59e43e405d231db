package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.flow.live.MessagesNow;
import dev.triptych.domain.MessageId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.MessageRows;
import dev.triptych.persistence.table.ReplySummaries;
import dev.triptych.persistence.table.Schema;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.RecordMapper;

/** Messages as they are now, and the replies to them. */
public final class JooqMessagesNow implements MessagesNow {
    private static final String BY_IDS = " from message m " + ReplySummaries.JOIN + " where m.id = any (?::uuid[])";
    private static final String WITH_REPLIES = Schema.WRITE.sql("select " + MessageRows.WITH_REPLIES + BY_IDS);
    private static final String REPLIES = Schema.WRITE.sql("select m.id, " + ReplySummaries.COLUMNS + BY_IDS);

    private final Sql sql;

    public JooqMessagesNow(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<MessageId, RepliedMessage> withReplies(Collection<MessageId> ids) {
        return found(WITH_REPLIES, ids, MessageRows::readReplied);
    }

    @Override
    public Map<MessageId, ReplySummary> replies(Collection<MessageId> ids) {
        return found(REPLIES, ids, row -> ReplySummaries.read(row, 1));
    }

    /** What a statement over these messages finds, by the id that each of its rows begins with. */
    private <T> Map<MessageId, T> found(String statement, Collection<MessageId> ids, RecordMapper<Record, T> read) {
        var wanted = ids.stream().map(MessageId::value).toArray(UUID[]::new);
        return sql.query(dsl -> PlainSql.query(dsl, statement, (Object) wanted)
                .fetchMap(row -> new MessageId(row.get(0, UUID.class)), read));
    }
}
