package dev.triptych.application.monitoring.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one component is.
 *
 * @param status how
 * @param required whether the whole depends on it now; one that nothing relies on never makes the whole degraded
 * @param latency how long it took to say so; absent where it has not answered in time
 * @param lag how far it is behind the write database; absent where that means nothing or cannot be had
 * @param lastCheck the newest check of everything; only of {@link Component#CONSISTENCY}
 * @param problem what is wrong, in a sentence or two without data, addresses or secrets; absent where nothing is
 */
public record ComponentHealth(
        HealthStatus status,
        boolean required,
        @Nullable Duration latency,
        @Nullable Lag lag,
        @Nullable LastCheck lastCheck,
        @Nullable String problem) {

    /** One that has neither lag nor report. */
    ComponentHealth(HealthStatus status, @Nullable Duration latency, @Nullable String problem) {
        this(status, true, latency, null, null, problem);
    }

    ComponentHealth withLag(@Nullable Lag known) {
        return new ComponentHealth(status, required, latency, known, lastCheck, problem);
    }

    /** The same, if it was well until now, with something that is to be looked after. */
    ComponentHealth degradedBy(String found) {
        return status == HealthStatus.UP
                ? new ComponentHealth(HealthStatus.DEGRADED, required, latency, lag, lastCheck, found)
                : this;
    }

    ComponentHealth notRequired() {
        return new ComponentHealth(status, false, latency, lag, lastCheck, problem);
    }

    /**
     * How far something is behind.
     *
     * @param events how many committed events it does not have
     * @param seconds how long the oldest of them has been waiting, 0 when there is none
     */
    public record Lag(long events, double seconds) {}
}
