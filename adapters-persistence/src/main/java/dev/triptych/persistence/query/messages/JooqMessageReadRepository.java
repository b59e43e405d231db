package dev.triptych.persistence.query.messages;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.PageBytes;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.TimelineSlice;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.Pages;
import dev.triptych.persistence.sql.QueryExecutor;
import dev.triptych.persistence.table.MessageRows;
import dev.triptych.persistence.table.ReplySummaries;
import dev.triptych.persistence.table.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queries about messages. Membership is judged in the same statement. */
public final class JooqMessageReadRepository implements MessageReadRepository {
    private static final String IS_MEMBER =
            " exists (select 1 from $members r where r.conversation_id = m.conversation_id and r.user_id = ?) ";
    private static final String FIND = "select " + MessageRows.WITH_REPLIES + " from $messages m" + ReplySummaries.JOIN
            + "where m.id = ? and" + IS_MEMBER;
    private static final String OLDER = Pages.IN_BYTES.formatted("""
            select o.* from $messages o
             where o.conversation_id = r.conversation_id and o.seq < ?
             order by o.seq desc limit ?
            """, "n.seq desc");
    private static final String NEWER = Pages.IN_BYTES.formatted("""
            select o.* from $messages o
             where o.conversation_id = r.conversation_id and o.seq > ?
             order by o.seq limit ?
            """, "n.seq");
    /** A member of an empty conversation gets one row without a message; who is no member gets none. */
    private static final String SLICE =
            "select " + MessageRows.WITH_REPLIES + """
             from $members r
             left join lateral (
                  (select * from (%s) o where coalesce(o.octets_before, 0) < ?)
                  union all
                  (select * from (%s) n where coalesce(n.octets_before, 0) < ?)) m on true
             %s
             where r.conversation_id = ? and r.user_id = ?
            """.formatted(OLDER, NEWER, ReplySummaries.JOIN);

    private static final String PLACE = "select seq from $messages where id = ? and conversation_id = ?";
    /**
     * Begins at the caller's conversations, of each the newest that fits: a user with whom they share none costs the
     * same, however much that user writes elsewhere. Only the conversations whose newest are among a page's can have
     * more of it, each the fewer the later it comes.
     */
    private static final String OF_USER = """
            with newest as (
                 select r.conversation_id, f.sent_at, f.id,
                        row_number() over (order by f.sent_at desc, f.id desc) as nth
                   from $members r
                  cross join lateral (
                        select o.sent_at, o.id
                          from $messages o
                         where o.conversation_id = r.conversation_id and o.sender_id = ?
                           and (o.sent_at, o.id) < (?::timestamptz, ?)
                         order by o.sent_at desc, o.id desc
                         limit 1) f
                  where r.user_id = ?
                  order by f.sent_at desc, f.id desc
                  limit ?),
                 page as (
                 select o.sent_at, o.id
                   from newest s
                  cross join lateral (
                        select k.sent_at, k.id
                          from $messages k
                         where k.conversation_id = s.conversation_id and k.sender_id = ?
                           and (k.sent_at, k.id) < (?::timestamptz, ?)
                         order by k.sent_at desc, k.id desc
                         limit ? - s.nth + 1) o
                  order by o.sent_at desc, o.id desc
                  limit ?)
            select""" + " " + MessageRows.WITH_REPLIES + " from ("
            + Pages.IN_BYTES.formatted(
                    "select o.* from page g join $messages o on o.id = g.id order by o.sent_at desc, o.id desc",
                    "n.sent_at desc, n.id desc")
            + ") m" + ReplySummaries.JOIN + "where coalesce(m.octets_before, 0) < ? order by m.sent_at desc, m.id desc";

    private static final TimeCursor NEWEST = new TimeCursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    private final QueryExecutor executor;
    private final String find;
    private final String slice;
    private final String place;
    private final String ofUser;

    /** The statements for this schema, to be sent by whatever executor is given. */
    public static Function<QueryExecutor, MessageReadRepository> in(Schema schema) {
        var find = schema.sql(FIND);
        var slice = schema.sql(SLICE);
        var place = schema.sql(PLACE);
        var ofUser = schema.sql(OF_USER);
        return executor -> new JooqMessageReadRepository(executor, find, slice, place, ofUser);
    }

    private JooqMessageReadRepository(QueryExecutor executor, String find, String slice, String place, String ofUser) {
        this.executor = executor;
        this.find = find;
        this.slice = slice;
        this.place = place;
        this.ofUser = ofUser;
    }

    @Override
    public Optional<MessageView> findById(UserId caller, MessageId messageId) {
        return executor.fetch(find, messageId.value(), caller.value()).stream()
                .findFirst()
                .map(MessageRows::view);
    }

    @Override
    public Optional<Page<MessageView>> findByConversationId(
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
        return executor.fetch(place, message.value(), conversation.value()).stream()
                .findFirst()
                .map(row -> row.get(0, Long.class))
                .orElse(null);
    }

    private Optional<List<MessageView>> fetch(UserId caller, ConversationId conversation, TimelineSlice slice) {
        var rows = executor.fetch(
                this.slice,
                slice.below(),
                slice.older(),
                slice.bytes(),
                slice.above(),
                slice.newer(),
                slice.bytes(),
                conversation.value(),
                caller.value());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(rows.stream()
                .filter(row -> row.get(0) != null)
                .map(MessageRows::view)
                .toList());
    }

    @Override
    public Page<MessageView> findByUserId(UserId caller, UserId sender, Limit limit, @Nullable TimeCursor cursor) {
        var after = cursor == null ? NEWEST : cursor;
        var most = limit.value() + 1;
        var fetched = executor.fetch(
                        ofUser,
                        sender.value(),
                        after.at(),
                        after.id(),
                        caller.value(),
                        most,
                        sender.value(),
                        after.at(),
                        after.id(),
                        most,
                        most,
                        PageBytes.BUDGET)
                .map(MessageRows::view);
        return Pages.of(
                fetched,
                limit,
                MessageView::bytes,
                last -> new TimeCursor(last.sentAt(), last.id().value()).encode(MessageReadRepository.BY_USER));
    }

    @Override
    public Optional<List<MessageView>> findRecentMessages(UserId caller, ConversationId conversationId, Limit limit) {
        var slice = TimelineSlice.of(new Timeline.FromStart(limit, Timeline.Order.DESC), 0);
        return fetch(caller, conversationId, slice).map(slice::page).map(Page::items);
    }
}
