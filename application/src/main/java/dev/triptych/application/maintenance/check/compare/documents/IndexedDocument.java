package dev.triptych.application.maintenance.check.compare.documents;

import org.jspecify.annotations.Nullable;

/**
 * A document as it is in the search store, unchecked: it may hold anything. A text that is absent in
 * it is empty here, a number 0, and {@code deleted} false.
 *
 * @param key under which it is kept: the message's id, for all that we write
 * @param storedVersion the server's, which orders writes: {@code eventSeq}, for all that we write
 * @param id of the message
 * @param conversationId of which conversation
 * @param eventSeq the event that made it so
 * @param senderId who sent the message
 * @param body what it says; absent in a tombstone
 * @param sentAt when, as ISO-8601 in microseconds
 * @param deleted whether it is a tombstone
 * @param version of the message
 */
public record IndexedDocument(
        String key,
        long storedVersion,
        String id,
        String conversationId,
        long eventSeq,
        String senderId,
        @Nullable String body,
        String sentAt,
        boolean deleted,
        int version) {}
