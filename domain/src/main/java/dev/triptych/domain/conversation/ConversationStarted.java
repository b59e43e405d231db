package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.List;

/**
 * A conversation began: always the first event of its stream.
 *
 * @param conversationId which
 * @param profile the attributes that its members choose, at first
 * @param createdBy who began it
 * @param createdAt when it was created; for an imported one earlier than {@code occurredAt}
 * @param members the first members, in order, {@code createdBy} among them
 * @param occurredAt when it came in
 */
public record ConversationStarted(
        ConversationId conversationId,
        Profile profile,
        UserId createdBy,
        Instant createdAt,
        List<UserId> members,
        Instant occurredAt)
        implements ConversationEvent {
    public ConversationStarted {
        members = List.copyOf(members);
    }

    @Override
    public long seq() {
        return 1;
    }
}
