package dev.triptych.application.query.routing;

/**
 * A read store's answer, and how far that store was right before.
 *
 * @param standing as seen before the question, on the same connection
 * @param value the answer
 * @param <R> the answer's type
 */
public record AnswerAt<R>(StoreState standing, R value) {}
