package dev.triptych.application.maintenance.check.compare.rows;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as a row has it, right or wrong: nothing is taken for granted here that a message of the domain keeps.
 *
 * @param id of the message
 * @param seq its place in the conversation
 * @param senderId who sent it
 * @param clientMessageId what the sender called it
 * @param body what it says; absent when it is deleted
 * @param replyTo what it answers
 * @param sentAt when it was sent
 * @param editedAt when it was edited last
 * @param deletedAt when it was deleted
 * @param version rises with each change
 */
public record MessageRow(
        UUID id,
        long seq,
        String senderId,
        String clientMessageId,
        @Nullable String body,
        @Nullable UUID replyTo,
        Instant sentAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        int version) {}
