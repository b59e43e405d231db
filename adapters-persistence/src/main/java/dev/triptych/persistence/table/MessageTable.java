package dev.triptych.persistence.table;

import static dev.triptych.persistence.read.jooq.tables.MessageView.MESSAGE_VIEW;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.persistence.sql.Ordinals;
import dev.triptych.persistence.sql.PlainSql;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** What was said, with how many messages, and how many replies to the same message, there are up to each. */
final class MessageTable implements ViewTable {
    private static final Columns<Message> COLUMNS = Columns.<Message>none()
            .and(MESSAGE_VIEW.ID, message -> message.id().value())
            .and(
                    MESSAGE_VIEW.CONVERSATION_ID,
                    message -> message.conversationId().value())
            .and(MESSAGE_VIEW.SEQ, Message::seq)
            .and(MESSAGE_VIEW.SENDER_ID, message -> message.senderId().value())
            .and(
                    MESSAGE_VIEW.CLIENT_MESSAGE_ID,
                    message -> message.clientMessageId().value())
            .and(
                    MESSAGE_VIEW.BODY,
                    message -> message.body() == null ? null : message.body().text())
            .and(
                    MESSAGE_VIEW.REPLY_TO,
                    message ->
                            message.replyTo() == null ? null : message.replyTo().value())
            .and(MESSAGE_VIEW.SENT_AT, Message::sentAt)
            .and(MESSAGE_VIEW.EDITED_AT, Message::editedAt)
            .and(MESSAGE_VIEW.DELETED_AT, Message::deletedAt)
            .and(MESSAGE_VIEW.VERSION, Message::version);
    /** Counted by the server, not given. */
    private static final List<Field<?>> ORDINALS =
            List.of(MESSAGE_VIEW.NTH, MESSAGE_VIEW.NTH_OF_SENDER, MESSAGE_VIEW.NTH_OF_REPLIES);

    private static final List<Field<?>> ALL =
            Stream.concat(COLUMNS.fields().stream(), ORDINALS.stream()).toList();

    /** What a later version may change. */
    private static final Columns<Message> CHANGING = COLUMNS.only(
            MESSAGE_VIEW.BODY,
            MESSAGE_VIEW.REPLY_TO,
            MESSAGE_VIEW.EDITED_AT,
            MESSAGE_VIEW.DELETED_AT,
            MESSAGE_VIEW.VERSION);

    private static final Columns<Message> PLACE = COLUMNS.only(MESSAGE_VIEW.ID, MESSAGE_VIEW.SEQ);

    /**
     * What is there already keeps its ordinals, and counts for those of the others by being there. An imported message may
     * become a reply when it is there already: it gets its ordinal among the replies then.
     */
    private static final String WRITE = """
            insert into message_view as there (%1$s)
            select %2$s, %5$s, %6$s
              from (select n.*, exists (select 1 from message_view m where m.id = n.id) as there,
                           n.reply_to is not null
                           and not exists (select 1 from message_view m
                                            where m.id = n.id
                                              and (m.reply_to is not null or m.version >= n.version)) as becomes_reply
                      from %3$s with ordinality
                           as n (%2$s, place)) new
             order by place
            on conflict (id) do update set %4$s,
                   nth_of_replies = coalesce(there.nth_of_replies, excluded.nth_of_replies)
             where excluded.version > there.version
            """.formatted(
                    Columns.names(ALL),
                    COLUMNS.names(),
                    COLUMNS.unnest(),
                    CHANGING.excluded(),
                    Ordinals.of("message_view", "and p.seq < new.seq", ", new.there"),
                    Ordinals.ofReplies("message_view", "new.becomes_reply"));
    /** What is right is not written again. */
    private static final String SET = """
            insert into message_view as there (%s)
            select new.*, %s, %s
              from %s as new (%s)
            on conflict (id) do update set %s, %s
             where (there.*) is distinct from (excluded.*)
            """.formatted(
                    Columns.names(ALL),
                    Ordinals.of("message_view", "and p.seq <= ?", ""),
                    Ordinals.ofRepliesAnew("message_view", "and p.seq <= ?"),
                    COLUMNS.unnest(),
                    COLUMNS.names(),
                    COLUMNS.without(MESSAGE_VIEW.ID).excluded(),
                    Columns.excluded(ORDINALS));

    private static final String CUT = "delete from message_view where conversation_id = ? and seq > ?";
    /** A row that says of a message another place than it has goes first: its place may be another one's. */
    private static final String CLEAR = """
            delete from message_view m
             where m.conversation_id = ? and m.seq > ? and m.seq <= ?
               and not exists (select 1 from %s as n (%s) where n.id = m.id and n.seq = m.seq)
            """.formatted(PLACE.unnest(), PLACE.names());

    @Override
    public Table<?> table() {
        return MESSAGE_VIEW;
    }

    @Override
    public Relation relation() {
        return new Relation("messages", "message");
    }

    @Override
    public List<Field<?>> columns() {
        return ALL;
    }

    @Override
    public Span span() {
        return Span.CONVERSATIONS;
    }

    @Override
    public List<Field<?>> place() {
        return List.of(MESSAGE_VIEW.CONVERSATION_ID);
    }

    @Override
    public void write(ReadModelChanges changes, Statements into) {
        var sorted = changes.of(ReadViews.MESSAGES).stream()
                .sorted(Comparator.comparing(Message::id))
                .toList();
        if (!sorted.isEmpty()) {
            into.add(WRITE, COLUMNS.binds(sorted));
        }
    }

    @Override
    public Replaced replaced(DSLContext dsl, ConversationId conversation) {
        return new Messages(dsl, conversation);
    }

    private record Messages(DSLContext dsl, ConversationId id) implements Replaced {
        @Override
        public void messages(long afterSeq, List<Message> page) {
            if (page.isEmpty()) {
                PlainSql.execute(dsl, CUT, id.value(), afterSeq);
                return;
            }
            PlainSql.execute(
                    dsl,
                    CLEAR,
                    PLACE.binds(page, id.value(), afterSeq, page.getLast().seq()));
            PlainSql.execute(dsl, SET, COLUMNS.binds(page, afterSeq, afterSeq, afterSeq));
        }

        /** The last page has taken away the rest. */
        @Override
        public void conversation(ConversationCopy copy) {}

        @Override
        public void removed() {}
    }
}
