package dev.triptych.application.flow.projection;

import dev.triptych.domain.conversation.Message;

/**
 * A message as the search store keeps it; a deleted one stays as a tombstone, since the store forgets deletions.
 *
 * @param message the message
 * @param eventSeq the {@code seq} of the event that made it so, which orders its versions
 */
public record SearchDocument(Message message, long eventSeq) {}
