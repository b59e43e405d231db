package dev.triptych.messaging.wire;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationStarted;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The start of a conversation. */
final class ConversationStartedForm extends EventForm<ConversationStarted> {
    ConversationStartedForm() {
        super("triptych.conversation.started", List.of(ConversationStartedForm::readVersion1));
    }

    @Override
    void write(ConversationStarted started, JsonGenerator json) {
        json.writeStringProperty("conversationId", started.conversationId().toString());
        json.writeNumberProperty("seq", started.seq());
        ProfileMembers.write(started.profile(), json);
        json.writeStringProperty("createdBy", started.createdBy().value());
        json.writeStringProperty("createdAt", WireInstant.format(started.createdAt()));
        json.writeArrayPropertyStart("members");
        for (var member : started.members()) {
            json.writeString(member.value());
        }
        json.writeEndArray();
        json.writeStringProperty("occurredAt", WireInstant.format(started.occurredAt()));
    }

    private static ConversationStarted readVersion1(WireObject data) {
        if (data.seq("seq") != 1) {
            throw data.fault("seq", "must be 1");
        }
        return new ConversationStarted(
                data.value("conversationId", ConversationId::check),
                ProfileMembers.read(data),
                data.value("createdBy", UserId::check),
                data.instant("createdAt"),
                data.list("members", UserId::check),
                data.instant("occurredAt"));
    }
}
