package dev.triptych.api;

import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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
    private static final Pattern HUMP = Pattern.compile("_([a-z])");

    static FindingResponse of(Finding finding) {
        return new FindingResponse(
                finding.store().text(),
                entity(finding.entity()),
                finding.conversationId(),
                finding.messageId(),
                finding.userId(),
                Choice.name(finding.kind()),
                finding.fields());
    }

    /** Such as {@code readMarker} of {@code READ_MARKER}. */
    private static String entity(String name) {
        return HUMP.matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(hump -> hump.group(1).toUpperCase(Locale.ROOT));
    }
}
