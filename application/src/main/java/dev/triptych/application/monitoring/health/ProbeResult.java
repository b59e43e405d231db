package dev.triptych.application.monitoring.health;

import java.time.Duration;

/**
 * What came of a probe.
 *
 * @param <T> what was looked for
 */
public sealed interface ProbeResult<T> {
    /**
     * There it is.
     *
     * @param value what was found
     * @param took how long it took
     * @param <T> its type
     */
    record Seen<T>(T value, Duration took) implements ProbeResult<T> {}

    /**
     * There was an answer, and it was none.
     *
     * @param cause why
     * @param took how long it took
     * @param <T> what was looked for
     */
    record Failed<T>(RuntimeException cause, Duration took) implements ProbeResult<T> {}

    /**
     * There is no answer yet.
     *
     * @param patience how long it was waited for
     * @param <T> what was looked for
     */
    record Late<T>(Duration patience) implements ProbeResult<T> {}
}
