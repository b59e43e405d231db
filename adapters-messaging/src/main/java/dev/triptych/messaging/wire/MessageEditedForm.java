package dev.triptych.messaging.wire;

import dev.triptych.domain.conversation.MessageEdited;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A message after a change, or its tombstone after a redaction. */
final class MessageEditedForm extends EventForm<MessageEdited> {
    MessageEditedForm() {
        super("triptych.message.edited", List.of(MessageEditedForm::readVersion1));
    }

    @Override
    void write(MessageEdited edited, JsonGenerator json) {
        json.writeStringProperty("conversationId", edited.conversationId().toString());
        json.writeNumberProperty("seq", edited.seq());
        MessageMember.write(edited.message(), json);
        json.writeStringProperty("occurredAt", WireInstant.format(edited.occurredAt()));
    }

    private static MessageEdited readVersion1(WireObject data) {
        return new MessageEdited(data.seq("seq"), MessageMember.read(data), data.instant("occurredAt"));
    }
}
