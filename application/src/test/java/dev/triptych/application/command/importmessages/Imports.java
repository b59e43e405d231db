package dev.triptych.application.command.importmessages;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of a made-up source. */
public final class Imports {
    public static final Instant THEN = Instant.parse("2004-11-15T12:18:00Z");

    private Imports() {}

    /** A conversation of which only the name is known. */
    public static ImportedConversation conversation(String name) {
        return new ImportedConversation("test:" + name, new Title(name), null, null, List.of());
    }

    public static ImportedMessage message(String conversation, String sender, int number) {
        return message(conversation(conversation), sender, number, null);
    }

    /** Message {@code number} of a conversation, sent in second {@code number}. */
    public static ImportedMessage message(
            ImportedConversation conversation, String sender, int number, @Nullable ClientMessageId answers) {
        return new ImportedMessage(
                conversation,
                new UserId(sender),
                id(conversation, number),
                new MessageBody("message " + number),
                answers,
                THEN.plusSeconds(number));
    }

    public static ClientMessageId id(ImportedConversation conversation, int number) {
        return new ClientMessageId(conversation.source() + ":" + number);
    }
}
