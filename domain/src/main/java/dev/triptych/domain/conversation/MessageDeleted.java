package dev.triptych.domain.conversation;

import java.time.Instant;

/**
 * A message was deleted: only its tombstone remains.
 *
 * @param seq its place in the conversation's stream
 * @param message the tombstone, without a body
 * @param occurredAt when
 */
public record MessageDeleted(long seq, Message message, Instant occurredAt) implements MessageEvent {}
