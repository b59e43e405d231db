package dev.triptych.messaging.wire;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A moved read marker. */
final class ReadMarkerMovedForm extends EventForm<ReadMarkerMoved> {
    ReadMarkerMovedForm() {
        super("triptych.read-marker.moved", List.of(ReadMarkerMovedForm::readVersion1));
    }

    @Override
    void write(ReadMarkerMoved moved, JsonGenerator json) {
        json.writeStringProperty("conversationId", moved.conversationId().toString());
        json.writeStringProperty("userId", moved.userId().value());
        json.writeNumberProperty("readSeq", moved.seq());
        json.writeStringProperty("occurredAt", WireInstant.format(moved.occurredAt()));
    }

    private static ReadMarkerMoved readVersion1(WireObject data) {
        return new ReadMarkerMoved(
                data.value("conversationId", ConversationId::check),
                data.value("userId", UserId::check),
                data.number("readSeq", 0, Long.MAX_VALUE),
                data.instant("occurredAt"));
    }
}
