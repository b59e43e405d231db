package dev.triptych.messaging.wire;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberAdded;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A new member. */
final class MemberAddedForm extends EventForm<MemberAdded> {
    MemberAddedForm() {
        super("triptych.member.added", List.of(MemberAddedForm::readVersion1));
    }

    @Override
    void write(MemberAdded added, JsonGenerator json) {
        json.writeStringProperty("conversationId", added.conversationId().toString());
        json.writeNumberProperty("seq", added.seq());
        json.writeStringProperty("userId", added.userId().value());
        json.writeStringProperty("occurredAt", WireInstant.format(added.occurredAt()));
    }

    private static MemberAdded readVersion1(WireObject data) {
        return new MemberAdded(
                data.value("conversationId", ConversationId::check),
                data.seq("seq"),
                data.value("userId", UserId::check),
                data.instant("occurredAt"));
    }
}
