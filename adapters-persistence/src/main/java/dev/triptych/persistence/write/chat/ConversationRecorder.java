package dev.triptych.persistence.write.chat;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.persistence.sql.PlainSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What events change in the rows of conversations and their members: one statement for each kind of row. */
final class ConversationRecorder {
    private static final String START = """
            insert into conversation (id, shard, title, created_by, created_at, seq)
            select * from unnest(?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
            """;
    private static final String ADVANCE = """
            update conversation c
               set seq = new.seq, last_sent_at = coalesce(new.last_sent_at, c.last_sent_at),
                   title = coalesce(new.title, c.title)
              from unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[]) as new (id, seq, last_sent_at, title)
             where c.id = new.id
            """;
    /** There already is who left and came back within the run. */
    private static final String JOIN = """
            insert into member (conversation_id, user_id, joined_at)
            select * from unnest(?::uuid[], ?::text[], ?::timestamptz[])
            on conflict (conversation_id, user_id) do update set joined_at = excluded.joined_at
            """;

    /** Who was a member stays known: an import makes nobody of them one again. */
    private static final String LEAVE = """
            with gone as (
                 delete from member m
                  using unnest(?::uuid[], ?::text[]) as gone (conversation_id, user_id)
                  where m.conversation_id = gone.conversation_id and m.user_id = gone.user_id
              returning m.conversation_id, m.user_id)
            insert into former_member (conversation_id, user_id)
            select conversation_id, user_id from gone
            on conflict (conversation_id, user_id) do nothing
            """;

    private static final String CHANGED = """
            update message m set event_seq = new.event_seq
              from unnest(?::uuid[], ?::bigint[]) as new (id, event_seq)
             where m.id = new.id
            """;

    private final DSLContext dsl;

    ConversationRecorder(DSLContext dsl) {
        this.dsl = dsl;
    }

    private record Key(UUID conversation, String user) {
        Key(ConversationId conversation, UserId user) {
            this(conversation.value(), user.value());
        }
    }

    /**
     * How far a stream is; {@code sentAt} of the newest message that was not imported, if there was one; the newest title,
     * if it changed.
     */
    private record Advance(
            long seq, @Nullable Instant sentAt, @Nullable String title) {
        static Advance of(ConversationEvent event) {
            return switch (event) {
                case MessageSent sent
                when !sent.imported() -> new Advance(event.seq(), sent.message().sentAt(), null);
                case ConversationChanged changed ->
                    new Advance(event.seq(), null, changed.title().text());
                default -> new Advance(event.seq(), null, null);
            };
        }

        Advance then(Advance next) {
            return new Advance(
                    next.seq, next.sentAt == null ? sentAt : next.sentAt, next.title == null ? title : next.title);
        }
    }

    void apply(List<ConversationEvent> events) {
        var started = new ArrayList<ConversationStarted>();
        var advances = new LinkedHashMap<ConversationId, Advance>();
        // Absent means gone: only where the last event of the run leaves somebody matters.
        var members = new LinkedHashMap<Key, @Nullable Instant>();
        var changed = new LinkedHashMap<UUID, Long>();
        for (var event : events) {
            switch (event) {
                case ConversationStarted begun -> {
                    started.add(begun);
                    begun.members()
                            .forEach(user -> members.put(new Key(begun.conversationId(), user), begun.occurredAt()));
                }
                case MemberAdded added ->
                    members.put(new Key(added.conversationId(), added.userId()), added.occurredAt());
                case MemberRemoved removed -> members.put(new Key(removed.conversationId(), removed.userId()), null);
                case MessageSent _, ConversationChanged _ -> {}
                case MessageEdited _, MessageDeleted _ ->
                    changed.put(((MessageEvent) event).message().id().value(), event.seq());
            }
            advances.merge(event.conversationId(), Advance.of(event), Advance::then);
        }
        start(started, advances);
        join(members);
        leave(members);
        markChanged(changed);
    }

    private void start(List<ConversationStarted> started, Map<ConversationId, Advance> advances) {
        if (!started.isEmpty()) {
            PlainSql.execute(
                    dsl,
                    START,
                    started.stream().map(e -> e.conversationId().value()).toArray(UUID[]::new),
                    started.stream()
                            .map(e -> (short) Shard.of(e.conversationId()).number())
                            .toArray(Short[]::new),
                    started.stream().map(e -> e.title().text()).toArray(String[]::new),
                    started.stream().map(e -> e.createdBy().value()).toArray(String[]::new),
                    started.stream().map(ConversationStarted::createdAt).toArray(Instant[]::new),
                    started.stream().map(ConversationStarted::seq).toArray(Long[]::new));
            started.forEach(
                    e -> advances.computeIfPresent(e.conversationId(), (_, to) -> to.seq() == e.seq() ? null : to));
        }
        if (!advances.isEmpty()) {
            PlainSql.execute(
                    dsl,
                    ADVANCE,
                    advances.keySet().stream().map(ConversationId::value).toArray(UUID[]::new),
                    advances.values().stream().map(Advance::seq).toArray(Long[]::new),
                    advances.values().stream().map(Advance::sentAt).toArray(Instant[]::new),
                    advances.values().stream().map(Advance::title).toArray(String[]::new));
        }
    }

    private void join(Map<Key, @Nullable Instant> members) {
        var joined =
                members.entrySet().stream().filter(e -> e.getValue() != null).toList();
        if (!joined.isEmpty()) {
            PlainSql.execute(
                    dsl,
                    JOIN,
                    joined.stream().map(e -> e.getKey().conversation()).toArray(UUID[]::new),
                    joined.stream().map(e -> e.getKey().user()).toArray(String[]::new),
                    joined.stream().map(Map.Entry::getValue).toArray(Instant[]::new));
        }
    }

    private void leave(Map<Key, @Nullable Instant> members) {
        var left = members.entrySet().stream().filter(e -> e.getValue() == null).toList();
        if (!left.isEmpty()) {
            PlainSql.execute(
                    dsl,
                    LEAVE,
                    left.stream().map(e -> e.getKey().conversation()).toArray(UUID[]::new),
                    left.stream().map(e -> e.getKey().user()).toArray(String[]::new));
        }
    }

    private void markChanged(Map<UUID, Long> changed) {
        if (!changed.isEmpty()) {
            PlainSql.execute(
                    dsl,
                    CHANGED,
                    changed.keySet().toArray(UUID[]::new),
                    changed.values().toArray(Long[]::new));
        }
    }
}
