package dev.triptych.application.monitoring.health;

import java.time.Duration;

/**
 * How long looks take.
 *
 * @param patience how long an answer is waited for before it counts as none
 * @param young how long an answer counts, so that many who ask at once do not load the stores
 */
public record HealthTimes(Duration patience, Duration young) {
    /** Shorter than probes wait as a rule; as old as nobody minds. */
    public static final HealthTimes DEFAULT = new HealthTimes(Duration.ofSeconds(2), Duration.ofSeconds(1));
}
