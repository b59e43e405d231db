package dev.triptych.persistence.write.chat;

import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.persistence.table.Statements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Which event made each message what it is; {@link JooqMessages} has written it by then. */
final class ChangedMessageRows implements RowRecorder {
    private static final String CHANGED = """
            update message m set event_seq = new.event_seq
              from unnest(?::uuid[], ?::bigint[]) as new (id, event_seq)
             where m.id = new.id
            """;

    @Override
    public void record(List<ConversationEvent> events, Statements statements) {
        var changed = new LinkedHashMap<UUID, Long>();
        for (var event : events) {
            if (event instanceof MessageEdited || event instanceof MessageDeleted) {
                changed.put(((MessageEvent) event).message().id().value(), event.seq());
            }
        }
        if (!changed.isEmpty()) {
            statements.add(
                    CHANGED,
                    changed.keySet().toArray(UUID[]::new),
                    changed.values().toArray(Long[]::new));
        }
    }
}
