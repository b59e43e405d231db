package dev.triptych.application.maintenance.source;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Profile;
import java.time.Instant;
import java.util.Map;

/**
 * A conversation as it stood after one event of its stream.
 *
 * @param id which
 * @param profile the attributes that its members choose
 * @param createdBy who began it
 * @param createdAt when
 * @param seq the place of that event
 * @param members who belonged to it then, and since when
 */
public record ConversationCopy(
        ConversationId id,
        Profile profile,
        UserId createdBy,
        Instant createdAt,
        long seq,
        Map<UserId, Instant> members) {
    public ConversationCopy {
        members = Map.copyOf(members);
    }
}
