package dev.triptych.messaging.wire;

import dev.triptych.domain.conversation.MessageSent;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A message as sent, or its tombstone after a redaction. */
final class MessageSentForm extends EventForm<MessageSent> {
    MessageSentForm() {
        super("triptych.message.sent", List.of(MessageSentForm::readVersion1));
    }

    @Override
    void write(MessageSent sent, JsonGenerator json) {
        json.writeStringProperty("conversationId", sent.conversationId().toString());
        json.writeNumberProperty("seq", sent.seq());
        json.writeBooleanProperty("imported", sent.imported());
        MessageMember.write(sent.message(), json);
        json.writeStringProperty("occurredAt", WireInstant.format(sent.occurredAt()));
    }

    private static MessageSent readVersion1(WireObject data) {
        var message = MessageMember.read(data);
        if (message.seq() != data.seq("seq")) {
            throw data.fault("seq", "is not the message's");
        }
        return new MessageSent(message, data.bool("imported"), data.instant("occurredAt"));
    }
}
