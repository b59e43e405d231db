package dev.triptych.messaging.wire;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ConversationChanged;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A change of a conversation's own state. */
final class ConversationChangedForm extends EventForm<ConversationChanged> {
    ConversationChangedForm() {
        super("triptych.conversation.changed", List.of(ConversationChangedForm::readVersion1));
    }

    @Override
    void write(ConversationChanged changed, JsonGenerator json) {
        json.writeStringProperty("conversationId", changed.conversationId().toString());
        json.writeNumberProperty("seq", changed.seq());
        ProfileMembers.write(changed.profile(), json);
        json.writeStringProperty("occurredAt", WireInstant.format(changed.occurredAt()));
    }

    private static ConversationChanged readVersion1(WireObject data) {
        return new ConversationChanged(
                data.value("conversationId", ConversationId::check),
                data.seq("seq"),
                ProfileMembers.read(data),
                data.instant("occurredAt"));
    }
}
