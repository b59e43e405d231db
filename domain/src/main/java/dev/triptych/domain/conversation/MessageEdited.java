package dev.triptych.domain.conversation;

import java.time.Instant;

/**
 * A message's body was replaced.
 *
 * @param seq its place in the conversation's stream
 * @param message the message with its new body and version, or its tombstone where the event is redacted
 * @param occurredAt when
 */
public record MessageEdited(long seq, Message message, Instant occurredAt) implements MessageEvent {}
