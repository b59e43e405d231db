package dev.triptych.application.command.startconversation;

import dev.triptych.domain.ClientConversationId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command to begin a conversation.
 *
 * @param creator who begins it; a member, named or not
 * @param title what it is called
 * @param members who else belongs to it
 * @param clientConversationId the creator's own name for it; the same again is the same request. Without one every request is
 *     another
 */
public record StartConversation(
        UserId creator,
        Title title,
        List<UserId> members,
        @Nullable ClientConversationId clientConversationId) {
    public StartConversation {
        members = List.copyOf(members);
    }
}
