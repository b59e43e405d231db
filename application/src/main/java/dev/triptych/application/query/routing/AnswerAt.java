package dev.triptych.application.query.routing;

/**
 * A read store's answer, and that store's frontier right before it.
 *
 * @param state read before the query, on the same connection
 * @param value the answer
 * @param <R> the answer's type
 */
public record AnswerAt<R>(StoreState state, R value) {}
