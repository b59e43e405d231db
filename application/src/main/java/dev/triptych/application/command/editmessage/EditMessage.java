package dev.triptych.application.command.editmessage;

import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The wish to replace a message's body.
 *
 * @param caller who asks
 * @param messageId which message
 * @param body what it shall say
 * @param expectedVersion the version that the caller believes it has; none to not care
 */
public record EditMessage(
        Caller caller,
        MessageId messageId,
        MessageBody body,
        @Nullable Integer expectedVersion) {}
