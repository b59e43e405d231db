package dev.triptych.application.query.routing;

import java.time.Duration;

/**
 * How long a question may wait for a token.
 *
 * @param budget in all
 * @param every how often the store is looked at meanwhile
 */
public record ReadTime(Duration budget, Duration every) {
    /** What serves well. */
    public static final ReadTime DEFAULT = new ReadTime(Duration.ofSeconds(1), Duration.ofMillis(10));

    /** The same with another budget. */
    public ReadTime within(Duration other) {
        return new ReadTime(other, every);
    }
}
