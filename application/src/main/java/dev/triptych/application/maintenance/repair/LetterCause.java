package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.Sink;

/**
 * Letters that say the same.
 *
 * @param sink of which store
 * @param cause why they are parked
 * @param events how many
 * @param conversations of how many conversations
 */
public record LetterCause(Sink sink, String cause, long events, long conversations) {}
