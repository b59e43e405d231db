package dev.triptych.messaging.wire;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberRemoved;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The removal of a member. */
final class MemberRemovedForm extends EventForm<MemberRemoved> {
    MemberRemovedForm() {
        super("triptych.member.removed", List.of(MemberRemovedForm::readVersion1));
    }

    @Override
    void write(MemberRemoved removed, JsonGenerator json) {
        json.writeStringProperty("conversationId", removed.conversationId().toString());
        json.writeNumberProperty("seq", removed.seq());
        json.writeStringProperty("userId", removed.userId().value());
        json.writeStringProperty("occurredAt", WireInstant.format(removed.occurredAt()));
    }

    private static MemberRemoved readVersion1(WireObject data) {
        return new MemberRemoved(
                data.value("conversationId", ConversationId::check),
                data.seq("seq"),
                data.value("userId", UserId::check),
                data.instant("occurredAt"));
    }
}
