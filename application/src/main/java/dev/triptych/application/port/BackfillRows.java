package dev.triptych.application.port;

import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.List;

/**
 * What a step of a backfill brings.
 *
 * @param messages some messages
 * @param conversations those whose messages are all there with these ones
 * @param markers some read markers
 */
public record BackfillRows(List<Message> messages, List<ConversationCopy> conversations, List<ReadMarker> markers) {
    /** Nothing. */
    public static final BackfillRows NONE = new BackfillRows(List.of(), List.of(), List.of());

    public BackfillRows {
        messages = List.copyOf(messages);
        conversations = List.copyOf(conversations);
        markers = List.copyOf(markers);
    }

    /** Of messages only. */
    public static BackfillRows of(List<Message> messages) {
        return new BackfillRows(messages, List.of(), List.of());
    }

    /** How many rows that is, members included. */
    public long count() {
        var members = conversations.stream()
                .mapToLong(conversation -> conversation.members().size())
                .sum();
        return messages.size() + conversations.size() + members + markers.size();
    }
}
