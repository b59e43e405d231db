package dev.triptych.application.monitoring.alerts;

import java.time.Duration;

/**
 * From when on something is an alert.
 *
 * @param outboxAge how long an event may wait for the bus
 * @param lag how long a store may be without an event
 * @param transactionAge how long a transaction may hold back what could be published
 * @param refusal how long after a refused record there is an alert
 */
public record AlertLimits(Duration outboxAge, Duration lag, Duration transactionAge, Duration refusal) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What wakes nobody in vain. */
    public static final AlertLimits DEFAULT = new AlertLimits(PATIENCE, PATIENCE, PATIENCE, Duration.ofMinutes(10));
}
