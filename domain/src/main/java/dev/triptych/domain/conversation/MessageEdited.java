package dev.triptych.domain.conversation;

import java.time.Instant;

/**
 * A message was changed: its body was replaced, or an import found the message that it answers, which leaves {@code
 * editedAt} as it was.
 *
 * @param seq its place in the conversation's stream
 * @param message the message after the change, with its new version, or its tombstone where the event is redacted
 * @param occurredAt when
 */
public record MessageEdited(long seq, Message message, Instant occurredAt) implements MessageEvent {}
