package dev.triptych.application.maintenance.check.compare.documents;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the write store, as the search store should have it.
 *
 * @param id of the message
 * @param conversationId where it was said
 * @param eventSeq the event that made it so
 * @param senderId who sent it
 * @param body what it says; absent when it is deleted
 * @param sentAt when it was sent
 * @param version rises with each change
 */
public record ExpectedDocument(
        MessageId id,
        ConversationId conversationId,
        long eventSeq,
        String senderId,
        @Nullable String body,
        Instant sentAt,
        int version) {}
