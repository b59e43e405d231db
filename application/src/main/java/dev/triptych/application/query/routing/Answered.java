package dev.triptych.application.query.routing;

/**
 * An answer and who gave it.
 *
 * @param value the answer
 * @param by which store
 * @param <R> the answer's type
 */
public record Answered<R>(R value, Store by) {}
