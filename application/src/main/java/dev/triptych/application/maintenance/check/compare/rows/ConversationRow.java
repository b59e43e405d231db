package dev.triptych.application.maintenance.check.compare.rows;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of a conversation, as the read store keeps it and as it follows from the write store.
 *
 * @param title what it is called
 * @param createdBy who began it
 * @param createdAt when
 * @param memberCount how many belong to it
 * @param lastMessageId the newest message that is not deleted
 * @param lastActivityAt when that was sent, else when the conversation began
 */
public record ConversationRow(
        String title,
        String createdBy,
        Instant createdAt,
        int memberCount,
        @Nullable UUID lastMessageId,
        Instant lastActivityAt) {}
