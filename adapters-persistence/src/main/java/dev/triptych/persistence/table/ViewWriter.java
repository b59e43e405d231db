package dev.triptych.persistence.table;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelChanges.JoinedAt;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.Message;
import dev.triptych.persistence.sql.Ordinals;
import dev.triptych.persistence.sql.PlainSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of the views, one statement for each kind and in the order of their keys, so that two writers wait for
 * each other one way round only.
 */
public final class ViewWriter {
    private static final String START = """
            insert into conversation_view
                   (id, title, created_by, created_at, member_count, last_activity_at, applied_seq)
            select id, title, created_by, created_at, 0, created_at, 0
              from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                   as new (id, title, created_by, created_at)
            on conflict (id) do nothing
            """;
    private static final String JOIN = """
            insert into member_view (conversation_id, user_id, joined_at)
            select * from unnest(?::uuid[], ?::text[], ?::timestamptz[])
            on conflict (conversation_id, user_id) do update set joined_at = excluded.joined_at
            """;
    private static final String LEAVE = """
            delete from member_view m
             using unnest(?::uuid[], ?::text[]) as gone (conversation_id, user_id)
             where m.conversation_id = gone.conversation_id and m.user_id = gone.user_id
            """;
    /** What is there already keeps its ordinals, and counts for those of the others by being there. */
    private static final String MESSAGES =
            """
            insert into message_view as there
                   (id, conversation_id, seq, sender_id, client_message_id, body, reply_to,
                    sent_at, edited_at, deleted_at, version, nth, nth_of_sender)
            select id, conversation_id, seq, sender_id, client_message_id, body, reply_to,
                   sent_at, edited_at, deleted_at, version, %s
              from (select n.*, exists (select 1 from message_view m where m.id = n.id) as there
                      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[],
                                  ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::integer[]) with ordinality
                           as n (id, conversation_id, seq, sender_id, client_message_id, body, reply_to,
                                 sent_at, edited_at, deleted_at, version, place)) new
             order by place
            on conflict (id) do update
               set body = excluded.body, reply_to = excluded.reply_to, edited_at = excluded.edited_at,
                   deleted_at = excluded.deleted_at, version = excluded.version
             where excluded.version > there.version
            """.formatted(Ordinals.of("message_view", "and p.seq < new.seq", ", new.there"));
    /** The newest message is looked up where the timeline changed: deleting the last one brings back the one before. */
    private static final String ADVANCE = """
            update conversation_view c
               set applied_seq = new.applied_seq,
                   title = coalesce(new.title, c.title),
                   member_count = c.member_count + new.member_delta,
                   last_message_id = case when new.timeline then new.last_id else c.last_message_id end,
                   last_activity_at = case when new.timeline then coalesce(new.last_sent_at, c.created_at)
                                           else c.last_activity_at end
              from (select n.id, n.applied_seq, n.member_delta, n.timeline, n.title, l.id as last_id, l.sent_at as last_sent_at
                      from unnest(?::uuid[], ?::bigint[], ?::integer[], ?::boolean[], ?::text[])
                           as n (id, applied_seq, member_delta, timeline, title)
                      left join lateral (
                           select m.id, m.sent_at
                             from message_view m
                            where m.conversation_id = n.id and m.deleted_at is null
                            order by m.seq desc
                            limit 1) l on n.timeline) new
             where c.id = new.id
            """;

    private static final String MARKERS = """
            insert into read_marker_view as there (conversation_id, user_id, seq)
            select * from unnest(?::uuid[], ?::text[], ?::bigint[])
            on conflict (conversation_id, user_id) do update set seq = excluded.seq
             where excluded.seq > there.seq
            """;
    private static final Comparator<Membership> BY_KEY =
            Comparator.comparing(Membership::conversationId).thenComparing(Membership::userId);

    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> binds = new ArrayList<>();

    private ViewWriter(ReadModelChanges changes) {
        start(changes.started());
        memberships(changes.memberships());
        messages(changes.messages());
        advance(changes);
        markers(changes.markers());
    }

    /** Writes, in one round trip. */
    public static void write(DSLContext dsl, ReadModelChanges changes) {
        new ViewWriter(changes).send(dsl);
    }

    /** Writes and ends the transaction, in one round trip: where one statement fails, none of the rest is run. */
    public static void writeAndCommit(DSLContext dsl, ReadModelChanges changes) {
        var writer = new ViewWriter(changes);
        writer.statements.add("commit");
        writer.send(dsl);
    }

    private void send(DSLContext dsl) {
        if (!statements.isEmpty()) {
            PlainSql.execute(dsl, String.join(";\n", statements), binds.toArray());
        }
    }

    private void add(String statement, @Nullable Object... values) {
        statements.add(statement);
        Collections.addAll(binds, values);
    }

    private void start(List<ConversationStarted> started) {
        if (!started.isEmpty()) {
            add(
                    START,
                    started.stream().map(e -> e.conversationId().value()).toArray(UUID[]::new),
                    started.stream().map(e -> e.title().text()).toArray(String[]::new),
                    started.stream().map(e -> e.createdBy().value()).toArray(String[]::new),
                    started.stream().map(ConversationStarted::createdAt).toArray(Instant[]::new));
        }
    }

    private void memberships(Map<Membership, JoinedAt> memberships) {
        var sorted = memberships.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_KEY))
                .toList();
        var joined = sorted.stream().filter(e -> e.getValue().at() != null).toList();
        var gone = sorted.stream()
                .filter(e -> e.getValue().at() == null)
                .map(Map.Entry::getKey)
                .toList();
        if (!joined.isEmpty()) {
            var keys = joined.stream().map(Map.Entry::getKey).toList();
            add(
                    JOIN,
                    conversations(keys),
                    users(keys),
                    joined.stream().map(e -> e.getValue().at()).toArray(Instant[]::new));
        }
        if (!gone.isEmpty()) {
            add(LEAVE, conversations(gone), users(gone));
        }
    }

    private void messages(List<Message> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var sorted = changed.stream().sorted(Comparator.comparing(Message::id)).toList();
        add(
                MESSAGES,
                sorted.stream().map(m -> m.id().value()).toArray(UUID[]::new),
                sorted.stream().map(m -> m.conversationId().value()).toArray(UUID[]::new),
                sorted.stream().map(Message::seq).toArray(Long[]::new),
                sorted.stream().map(m -> m.senderId().value()).toArray(String[]::new),
                sorted.stream().map(m -> m.clientMessageId().value()).toArray(String[]::new),
                sorted.stream()
                        .map(m -> m.body() == null ? null : m.body().text())
                        .toArray(String[]::new),
                sorted.stream()
                        .map(m -> m.replyTo() == null ? null : m.replyTo().value())
                        .toArray(UUID[]::new),
                sorted.stream().map(Message::sentAt).toArray(Instant[]::new),
                sorted.stream().map(Message::editedAt).toArray(Instant[]::new),
                sorted.stream().map(Message::deletedAt).toArray(Instant[]::new),
                sorted.stream().map(Message::version).toArray(Integer[]::new));
    }

    private void advance(ReadModelChanges changes) {
        var touched = changes.appliedSeqs().keySet().stream().sorted().toList();
        if (touched.isEmpty()) {
            return;
        }
        add(
                ADVANCE,
                touched.stream().map(ConversationId::value).toArray(UUID[]::new),
                touched.stream().map(changes.appliedSeqs()::get).toArray(Long[]::new),
                touched.stream()
                        .map(id -> changes.memberCountDeltas().getOrDefault(id, 0))
                        .toArray(Integer[]::new),
                touched.stream().map(changes.timelines()::contains).toArray(Boolean[]::new),
                touched.stream().map(id -> title(changes, id)).toArray(String[]::new));
    }

    private static @Nullable String title(ReadModelChanges changes, ConversationId id) {
        var title = changes.titles().get(id);
        return title == null ? null : title.text();
    }

    private void markers(Map<Membership, Long> markers) {
        var keys = markers.keySet().stream().sorted(BY_KEY).toList();
        if (!keys.isEmpty()) {
            add(
                    MARKERS,
                    conversations(keys),
                    users(keys),
                    keys.stream().map(markers::get).toArray(Long[]::new));
        }
    }

    private static UUID[] conversations(List<Membership> keys) {
        return keys.stream().map(key -> key.conversationId().value()).toArray(UUID[]::new);
    }

    private static String[] users(List<Membership> keys) {
        return keys.stream().map(key -> key.userId().value()).toArray(String[]::new);
    }
}
