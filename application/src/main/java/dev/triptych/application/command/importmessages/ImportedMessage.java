package dev.triptych.application.command.importmessages;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the source.
 *
 * @param conversation where it was sent
 * @param sender who sent it
 * @param sourceId its id there, which with the conversation is its key at every import
 * @param body what it says
 * @param answers the {@code sourceId} of the message of the same conversation that it answers; it may come later
 * @param sentAt when it was sent there
 */
public record ImportedMessage(
        ImportedConversation conversation,
        UserId sender,
        ClientMessageId sourceId,
        MessageBody body,
        @Nullable ClientMessageId answers,
        Instant sentAt) {

    public ImportedMessage {
        if (sourceId.equals(answers)) {
            throw new IllegalArgumentException("a message does not answer itself");
        }
    }

    /** What it is known by. */
    public ImportKey key() {
        return new ImportKey(conversation.source(), sourceId);
    }

    /** What the message that it answers is known by, if it answers one. */
    public @Nullable ImportKey root() {
        return answers == null ? null : new ImportKey(conversation.source(), answers);
    }
}
