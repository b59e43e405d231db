package dev.triptych.messaging.wire;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The member {@code message} that the events of messages share. The readers here are those of version 1 of each of these
 * events. A renamed member of a message is a new version of all three, and takes readers of its own here.
 */
final class MessageMember {
    private static final String NAME = "message";

    private MessageMember() {}

    static void write(Message message, JsonGenerator json) {
        json.writeObjectPropertyStart(NAME);
        json.writeStringProperty("id", message.id().toString());
        json.writeNumberProperty("seq", message.seq());
        json.writeStringProperty("senderId", message.senderId().value());
        json.writeStringProperty("clientMessageId", message.clientMessageId().value());
        var body = message.body();
        if (body != null) {
            json.writeStringProperty("body", body.text());
        }
        var replyTo = message.replyTo();
        if (replyTo != null) {
            json.writeStringProperty("replyTo", replyTo.toString());
        }
        json.writeStringProperty("sentAt", WireInstant.format(message.sentAt()));
        optional("editedAt", message.editedAt(), json);
        optional("deletedAt", message.deletedAt(), json);
        json.writeNumberProperty("version", message.version());
        json.writeEndObject();
    }

    /** The message as it was, or the tombstone that a redaction has put in its place. */
    static Message read(WireObject data) {
        var message = data.object(NAME);
        return message.has("deletedAt")
                ? tombstone(data, message)
                : message(data, message, message.value("body", MessageBody::checkAccepted));
    }

    static Message readTombstone(WireObject data) {
        return tombstone(data, data.object(NAME));
    }

    private static Message tombstone(WireObject data, WireObject message) {
        if (message.has("body")) {
            throw message.fault("body", "does not belong here");
        }
        if (!message.has("deletedAt")) {
            throw message.fault("deletedAt", "is missing");
        }
        return message(data, message, null);
    }

    private static Message message(WireObject data, WireObject message, @Nullable MessageBody body) {
        return new Message(
                message.value("id", MessageId::check),
                data.value("conversationId", ConversationId::check),
                message.seq("seq"),
                message.value("senderId", UserId::check),
                message.value("clientMessageId", ClientMessageId::check),
                body,
                message.optional("replyTo", MessageId::check),
                message.instant("sentAt"),
                message.optionalInstant("editedAt"),
                message.optionalInstant("deletedAt"),
                (int) message.number("version", 1, Integer.MAX_VALUE));
    }

    private static void optional(String name, @Nullable Instant instant, JsonGenerator json) {
        if (instant != null) {
            json.writeStringProperty(name, WireInstant.format(instant));
        }
    }
}
