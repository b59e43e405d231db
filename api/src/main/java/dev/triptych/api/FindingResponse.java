package dev.triptych.api;

import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a store has otherwise than the write store, as it goes out. */
record FindingResponse(
        String store,
        String entity,
        ConversationId conversationId,
        @Nullable MessageId messageId,
        @Nullable UserId userId,
        String kind,
        List<Finding.Field> fields) {

    static FindingResponse of(Finding finding) {
        return new FindingResponse(
                Choice.name(finding.sink()),
                entity(finding.entity()),
                finding.conversationId(),
                finding.messageId(),
                finding.userId(),
                Choice.name(finding.kind()),
                finding.fields());
    }

    private static String entity(Finding.Entity entity) {
        return switch (entity) {
            case MESSAGE -> "message";
            case CONVERSATION -> "conversation";
            case MEMBER -> "member";
            case READ_MARKER -> "readMarker";
        };
    }
}
