package dev.triptych.application.maintenance.check.compare.rows;

/**
 * Something of a conversation, read together with where the conversation stood.
 *
 * @param seq the newest event that the store has of it; 0 without a row of the conversation
 * @param value what was read
 */
public record AtSeq<T>(long seq, T value) {}
