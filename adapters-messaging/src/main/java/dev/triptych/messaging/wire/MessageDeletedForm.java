package dev.triptych.messaging.wire;

import dev.triptych.domain.conversation.MessageDeleted;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The tombstone of a deleted message. */
final class MessageDeletedForm extends EventForm<MessageDeleted> {
    MessageDeletedForm() {
        super("triptych.message.deleted", List.of(MessageDeletedForm::readVersion1));
    }

    @Override
    void write(MessageDeleted deleted, JsonGenerator json) {
        json.writeStringProperty("conversationId", deleted.conversationId().toString());
        json.writeNumberProperty("seq", deleted.seq());
        MessageMember.write(deleted.message(), json);
        json.writeStringProperty("occurredAt", WireInstant.format(deleted.occurredAt()));
    }

    private static MessageDeleted readVersion1(WireObject data) {
        return new MessageDeleted(data.seq("seq"), MessageMember.readTombstone(data), data.instant("occurredAt"));
    }
}
