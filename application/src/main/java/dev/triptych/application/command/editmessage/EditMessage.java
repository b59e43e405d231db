package dev.triptych.application.command.editmessage;

import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command to replace a message's body.
 *
 * @param caller who asks
 * @param messageId which message
 * @param body what it shall say
 * @param expectedVersions the versions of which the caller expects it to have one; none to not care, and an empty set is
 *     never met
 */
public record EditMessage(
        Caller caller,
        MessageId messageId,
        MessageBody body,
        @Nullable Set<Integer> expectedVersions) {
    public EditMessage {
        expectedVersions = expectedVersions == null ? null : Set.copyOf(expectedVersions);
    }
}
