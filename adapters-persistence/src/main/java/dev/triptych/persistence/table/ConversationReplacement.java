package dev.triptych.persistence.table;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.persistence.sql.Errors;
import dev.triptych.persistence.sql.Ordinals;
import dev.triptych.persistence.sql.PlainSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Replaces all that the read store has of a conversation. Says itself what goes wrong: whoever calls it stands in a
 * transaction of another store as well, which would take the failure for its own.
 */
public final class ConversationReplacement {
    private static final String LOCK_MARKERS =
            "select user_id from read_marker_view where conversation_id = ? order by conversation_id, user_id for update";
    private static final String UNPARK = "delete from parked_event where conversation_id = ?";
    private static final String CUT = "delete from message_view where conversation_id = ? and seq > ?";
    /** A row that says of a message another place than it has goes first: its place may be another one's. */
    private static final String CLEAR = """
            delete from message_view m
             where m.conversation_id = ? and m.seq > ? and m.seq <= ?
               and not exists (select 1 from unnest(?::uuid[], ?::bigint[]) as n (id, seq)
                                where n.id = m.id and n.seq = m.seq)
            """;
    /** What is right is not written again. */
    private static final String MESSAGES = """
            insert into message_view as there
                   (id, conversation_id, seq, sender_id, client_message_id, body, reply_to,
                    sent_at, edited_at, deleted_at, version, nth, nth_of_sender)
            select new.*, %s
              from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[],
                          ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::integer[])
                   as new (id, conversation_id, seq, sender_id, client_message_id, body, reply_to,
                           sent_at, edited_at, deleted_at, version)
            on conflict (id) do update
               set conversation_id = excluded.conversation_id, seq = excluded.seq, sender_id = excluded.sender_id,
                   client_message_id = excluded.client_message_id, body = excluded.body,
                   reply_to = excluded.reply_to, sent_at = excluded.sent_at, edited_at = excluded.edited_at,
                   deleted_at = excluded.deleted_at, version = excluded.version,
                   nth = excluded.nth, nth_of_sender = excluded.nth_of_sender
             where (there.*) is distinct from (excluded.*)
            """.formatted(Ordinals.of("message_view", "and p.seq <= ?", ""));

    private static final String SET_MARKERS = """
            update read_marker_view k
               set seq = n.seq
              from unnest(?::text[], ?::bigint[]) as n (user_id, seq)
             where k.conversation_id = ? and k.user_id = n.user_id and k.seq <> n.seq
            """;
    private static final String RAISE_MARKERS = """
            insert into read_marker_view as there (user_id, seq, conversation_id)
            select n.user_id, n.seq, ? from unnest(?::text[], ?::bigint[]) as n (user_id, seq)
            on conflict (conversation_id, user_id) do update set seq = excluded.seq
             where excluded.seq > there.seq
            """;
    private static final String DROP_MARKERS =
            "delete from read_marker_view where conversation_id = ? and user_id = any (?::text[])";
    private static final String CONVERSATION = """
            insert into conversation_view
                   (id, title, created_by, created_at, member_count, last_message_id, last_activity_at, applied_seq)
            select n.id, n.title, n.created_by, n.created_at, n.member_count, l.id, coalesce(l.sent_at, n.created_at),
                   n.seq
              from (values (?::uuid, ?::text, ?::text, ?::timestamptz, ?::integer, ?::bigint))
                   as n (id, title, created_by, created_at, member_count, seq)
              left join lateral (
                   select m.id, m.sent_at
                     from message_view m
                    where m.conversation_id = n.id and m.deleted_at is null
                    order by m.seq desc
                    limit 1) l on true
            on conflict (id) do update
               set title = excluded.title, created_by = excluded.created_by, created_at = excluded.created_at,
                   member_count = excluded.member_count, last_message_id = excluded.last_message_id,
                   last_activity_at = excluded.last_activity_at, applied_seq = excluded.applied_seq
            """;
    private static final String DROP_MEMBERS =
            "delete from member_view where conversation_id = ? and user_id <> all (?::text[])";
    private static final String MEMBERS = """
            insert into member_view as there (conversation_id, user_id, joined_at)
            select ?, n.user_id, n.joined_at from unnest(?::text[], ?::timestamptz[]) as n (user_id, joined_at)
            on conflict (conversation_id, user_id) do update set joined_at = excluded.joined_at
             where there.joined_at <> excluded.joined_at
            """;
    private static final String REMOVE_MEMBERS = "delete from member_view where conversation_id = ?";
    private static final String REMOVE = "delete from conversation_view where id = ?";

    private final DSLContext dsl;
    private final UUID id;
    /** Whose markers are locked and not replaced yet. */
    private final Set<String> locked = new HashSet<>();

    public ConversationReplacement(DSLContext dsl, ConversationId conversation) {
        this.dsl = dsl;
        this.id = conversation.value();
    }

    public void begin() {
        saying(() -> {
            locked.addAll(PlainSql.query(dsl, LOCK_MARKERS, id).fetch(row -> row.get(0, String.class)));
            PlainSql.execute(dsl, UNPARK, id);
        });
    }

    public void messages(long afterSeq, List<Message> messages) {
        saying(() -> {
            if (messages.isEmpty()) {
                PlainSql.execute(dsl, CUT, id, afterSeq);
                return;
            }
            var ids = column(messages, m -> m.id().value(), UUID[]::new);
            var seqs = column(messages, Message::seq, Long[]::new);
            PlainSql.execute(dsl, CLEAR, id, afterSeq, messages.getLast().seq(), ids, seqs);
            PlainSql.execute(
                    dsl,
                    MESSAGES,
                    afterSeq,
                    afterSeq,
                    ids,
                    column(messages, m -> m.conversationId().value(), UUID[]::new),
                    seqs,
                    column(messages, m -> m.senderId().value(), String[]::new),
                    column(messages, m -> m.clientMessageId().value(), String[]::new),
                    column(messages, m -> m.body() == null ? null : m.body().text(), String[]::new),
                    column(
                            messages,
                            m -> m.replyTo() == null ? null : m.replyTo().value(),
                            UUID[]::new),
                    column(messages, Message::sentAt, Instant[]::new),
                    column(messages, Message::editedAt, Instant[]::new),
                    column(messages, Message::deletedAt, Instant[]::new),
                    column(messages, Message::version, Integer[]::new));
        });
    }

    public void markers(List<ReadMarker> markers) {
        var there = new ArrayList<ReadMarker>();
        var made = new ArrayList<ReadMarker>();
        markers.forEach(marker -> (locked.remove(marker.userId().value()) ? there : made).add(marker));
        saying(() -> {
            PlainSql.execute(dsl, SET_MARKERS, users(there), seqs(there), id);
            PlainSql.execute(dsl, RAISE_MARKERS, id, users(made), seqs(made));
        });
    }

    private static Object users(List<ReadMarker> markers) {
        return column(markers, marker -> marker.userId().value(), String[]::new);
    }

    private static Object seqs(List<ReadMarker> markers) {
        return column(markers, ReadMarker::seq, Long[]::new);
    }

    public void conversation(ConversationCopy copy) {
        var members = List.copyOf(copy.members().entrySet());
        var users = column(members, member -> member.getKey().value(), String[]::new);
        saying(() -> {
            dropMarkers();
            PlainSql.execute(
                    dsl,
                    CONVERSATION,
                    id,
                    copy.title().text(),
                    copy.createdBy().value(),
                    copy.createdAt(),
                    members.size(),
                    copy.seq());
            PlainSql.execute(dsl, DROP_MEMBERS, id, users);
            PlainSql.execute(dsl, MEMBERS, id, users, column(members, member -> member.getValue(), Instant[]::new));
        });
    }

    public void remove() {
        saying(() -> {
            dropMarkers();
            PlainSql.execute(dsl, REMOVE_MEMBERS, id);
            PlainSql.execute(dsl, REMOVE, id);
        });
    }

    private void dropMarkers() {
        PlainSql.execute(dsl, DROP_MARKERS, id, locked.toArray(String[]::new));
    }

    private static <E, T> Object column(List<E> rows, Function<E, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static void saying(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException failure) {
            throw Errors.translated(Part.READ_STORE, failure);
        }
    }
}
