package dev.triptych.persistence.write.copy;

import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.table.ProfileColumns;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;

/** A row of {@code conversation} as it is copied. */
final class ConversationCopyRows {
    private static final int PROFILE = 1;
    private static final int REST = ProfileColumns.after(PROFILE);

    /** The place of the first column after those of {@link #columns}. */
    static final int AFTER = REST + 3;

    private ConversationCopyRows() {}

    /** The columns of the table called {@code alias}, in the order that {@link #read} takes them. */
    static String columns(String alias) {
        return "%1$s.id, %2$s, %1$s.created_by, %1$s.created_at, %1$s.seq"
                .formatted(alias, ProfileColumns.WRITE.names(alias));
    }

    /** The conversation of a row that begins with {@link #columns}. */
    static ConversationCopy read(Record row, Map<UserId, Instant> members) {
        return new ConversationCopy(
                new ConversationId(row.get(0, UUID.class)),
                ProfileColumns.read(row, PROFILE),
                new UserId(row.get(REST, String.class)),
                row.get(REST + 1, Instant.class),
                row.get(REST + 2, Long.class),
                members);
    }
}
