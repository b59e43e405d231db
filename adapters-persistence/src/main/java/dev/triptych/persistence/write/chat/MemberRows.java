package dev.triptych.persistence.write.chat;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.persistence.table.Statements;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What events change in the rows of members. */
final class MemberRows implements RowRecorder {
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

    private record Key(UUID conversation, String user) {
        Key(ConversationId conversation, UserId user) {
            this(conversation.value(), user.value());
        }
    }

    @Override
    public void record(List<ConversationEvent> events, Statements statements) {
        // Absent means gone: only where the last event of the run leaves somebody matters.
        var members = new LinkedHashMap<Key, @Nullable Instant>();
        for (var event : events) {
            switch (event) {
                case ConversationStarted begun ->
                    begun.members()
                            .forEach(user -> members.put(new Key(begun.conversationId(), user), begun.occurredAt()));
                case MemberAdded added ->
                    members.put(new Key(added.conversationId(), added.userId()), added.occurredAt());
                case MemberRemoved removed -> members.put(new Key(removed.conversationId(), removed.userId()), null);
                case ConversationChanged _, MessageEvent _ -> {}
            }
        }
        join(members, statements);
        leave(members, statements);
    }

    private static void join(Map<Key, @Nullable Instant> members, Statements statements) {
        var joined =
                members.entrySet().stream().filter(e -> e.getValue() != null).toList();
        if (!joined.isEmpty()) {
            statements.add(
                    JOIN,
                    joined.stream().map(e -> e.getKey().conversation()).toArray(UUID[]::new),
                    joined.stream().map(e -> e.getKey().user()).toArray(String[]::new),
                    joined.stream().map(Map.Entry::getValue).toArray(Instant[]::new));
        }
    }

    private static void leave(Map<Key, @Nullable Instant> members, Statements statements) {
        var left = members.entrySet().stream().filter(e -> e.getValue() == null).toList();
        if (!left.isEmpty()) {
            statements.add(
                    LEAVE,
                    left.stream().map(e -> e.getKey().conversation()).toArray(UUID[]::new),
                    left.stream().map(e -> e.getKey().user()).toArray(String[]::new));
        }
    }
}
