package dev.triptych.persistence.query;

import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.TimelineSlice;
import dev.triptych.application.query.page.Limit;
import dev.triptych.application.query.page.Page;
import dev.triptych.application.query.page.TimeCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.persistence.sql.MessageRows;
import dev.triptych.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions about messages. Membership is judged in the same statement. */
public final class JooqMessageReadRepository implements MessageReadRepository {
    private static final String IS_MEMBER =
            " exists (select 1 from $members r where r.conversation_id = m.conversation_id and r.user_id = ?) ";
    private static final String FIND =
            "select " + MessageRows.COLUMNS + " from $messages m where m.id = ? and" + IS_MEMBER;
    /** A member of an empty conversation gets one row without a message; who is no member gets none. */
    private static final String SLICE = "select " + MessageRows.COLUMNS + """
             from $members r
             left join lateral (
                  (select * from $messages o
                    where o.conversation_id = r.conversation_id and o.seq < ?
                    order by o.seq desc limit ?)
                  union all
                  (select * from $messages n
                    where n.conversation_id = r.conversation_id and n.seq > ?
                    order by n.seq limit ?)) m on true
             where r.conversation_id = ? and r.user_id = ?
            """;

    private static final String PLACE = "select seq from $messages where id = ? and conversation_id = ?";
    private static final String OF_USER =
            "select " + MessageRows.COLUMNS + """
             from $messages m
             where m.sender_id = ? and (m.sent_at, m.id) < (?::timestamptz, ?) and
            """ + IS_MEMBER + " order by m.sent_at desc, m.id desc limit ?";
    private static final TimeCursor NEWEST = new TimeCursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    private final Asker asker;
    private final String find;
    private final String slice;
    private final String place;
    private final String ofUser;

    /** Asks a database that has this schema. */
    public JooqMessageReadRepository(Sql sql, Schema schema) {
        this(Asker.on(sql), schema.sql(FIND), schema.sql(SLICE), schema.sql(PLACE), schema.sql(OF_USER));
    }

    private JooqMessageReadRepository(Asker asker, String find, String slice, String place, String ofUser) {
        this.asker = asker;
        this.find = find;
        this.slice = slice;
        this.place = place;
        this.ofUser = ofUser;
    }

    /** The same questions, their statements sent in another way. */
    JooqMessageReadRepository through(Asker other) {
        return new JooqMessageReadRepository(other, find, slice, place, ofUser);
    }

    @Override
    public Optional<Message> findById(UserId caller, MessageId messageId) {
        return asker.fetch(find, messageId.value(), caller.value()).stream()
                .findFirst()
                .map(MessageRows::read);
    }

    @Override
    public Optional<Page<Message>> findByConversationId(
            UserId caller, ConversationId conversationId, Timeline timeline) {
        var aroundSeq = 0L;
        if (timeline instanceof Timeline.Around around) {
            var place = place(around.message(), conversationId);
            if (place == null) {
                return Optional.empty();
            }
            aroundSeq = place;
        }
        var slice = TimelineSlice.of(timeline, aroundSeq);
        return fetch(caller, conversationId, slice).map(slice::page);
    }

    private @Nullable Long place(MessageId message, ConversationId conversation) {
        return asker.fetch(place, message.value(), conversation.value()).stream()
                .findFirst()
                .map(row -> row.get(0, Long.class))
                .orElse(null);
    }

    private Optional<List<Message>> fetch(UserId caller, ConversationId conversation, TimelineSlice slice) {
        var rows = asker.fetch(
                this.slice,
                slice.below(),
                slice.older(),
                slice.above(),
                slice.newer(),
                conversation.value(),
                caller.value());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(rows.stream()
                .filter(row -> row.get(0) != null)
                .map(MessageRows::read)
                .toList());
    }

    @Override
    public Page<Message> findByUserId(UserId caller, UserId sender, Limit limit, @Nullable TimeCursor cursor) {
        var after = cursor == null ? NEWEST : cursor;
        var fetched = asker.fetch(ofUser, sender.value(), after.at(), after.id(), caller.value(), limit.value() + 1)
                .map(MessageRows::read);
        return Pages.of(
                fetched,
                limit,
                last -> new TimeCursor(last.sentAt(), last.id().value()).encode(MessageReadRepository.BY_USER));
    }

    @Override
    public Optional<List<Message>> findRecentMessages(UserId caller, ConversationId conversationId, Limit limit) {
        var slice = TimelineSlice.of(new Timeline.FromStart(limit, Timeline.Order.DESC), 0);
        return fetch(caller, conversationId, slice).map(slice::page).map(Page::items);
    }
}
