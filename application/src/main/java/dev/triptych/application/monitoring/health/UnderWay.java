package dev.triptych.application.monitoring.health;

/**
 * Something that was begun.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
interface UnderWay<T> {
    /** What came of it; waits for a bounded time. */
    T outcome();
}
