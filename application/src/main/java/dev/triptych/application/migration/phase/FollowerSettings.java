package dev.triptych.application.migration.phase;

import java.time.Duration;

/**
 * How an instance follows the migration.
 *
 * @param every how often it reads the write store
 * @param reportEvery how often it renews its lease
 * @param lease how long its lease holds: at most so long a transition waits for an instance that is gone, and an
 *     instance that cannot reach the write store goes on using the read store
 * @param maxAge how far a read store may be behind before it counts as too old
 */
public record FollowerSettings(Duration every, Duration reportEvery, Duration lease, Duration maxAge) {
    /** What serves well. */
    public static final FollowerSettings DEFAULT = new FollowerSettings(
            Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** The same with another greatest age. */
    public FollowerSettings withMaxAge(Duration age) {
        return new FollowerSettings(every, reportEvery, lease, age);
    }
}
