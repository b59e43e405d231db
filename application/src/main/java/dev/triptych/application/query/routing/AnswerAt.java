package dev.triptych.application.query.routing;

/**
 * A read store's answer, and how far that store was right before.
 *
 * @param state as seen before the query, on the same connection
 * @param value the answer
 * @param <R> the answer's type
 */
public record AnswerAt<R>(StoreState state, R value) {}
