package dev.triptych.application.command.importmessages;

import dev.triptych.application.port.SendKey;
import dev.triptych.domain.MessageBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the source.
 *
 * @param conversation where it was sent
 * @param key sender and name, made from the source's own ids so that a second import finds it
 * @param body what it says
 * @param replyTo the key of the message that it answers, sent before it
 * @param sentAt when it was sent there
 */
public record ImportedMessage(
        ImportedConversation conversation,
        SendKey key,
        MessageBody body,
        @Nullable SendKey replyTo,
        Instant sentAt) {}
