package dev.triptych.api;

import dev.triptych.application.monitoring.health.ComponentHealth;
import dev.triptych.application.monitoring.health.HealthStatus;
import dev.triptych.application.monitoring.health.LastCheck;
import dev.triptych.application.monitoring.health.SystemHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How everything is, as it goes out.
 *
 * @param status of the whole
 * @param components by name, in their order
 */
public record HealthResponse(HealthStatus status, Map<String, Shown> components) {
    private static final double NANOS_A_MILLI = 1e6;

    /** A component; numbers are null where they mean nothing or cannot be had. */
    record Shown(
            HealthStatus status,
            boolean required,
            @Nullable Double latencyMs,
            @Nullable Long lagEvents,
            @Nullable Double lagSeconds,
            @Nullable Report lastCheck,
            @Nullable String problem) {}

    /** The newest check of everything; its id and time are null where there was none. */
    record Report(@Nullable String id, @Nullable Instant finishedAt, boolean clean, long differing, boolean verified) {}

    public static HealthResponse of(SystemHealth health) {
        var components = new LinkedHashMap<String, Shown>();
        health.components().forEach((component, found) -> components.put(component.name(), shown(found)));
        return new HealthResponse(health.status(), components);
    }

    private static Shown shown(ComponentHealth of) {
        var lag = of.lag();
        var report = of.lastCheck();
        return new Shown(
                of.status(),
                of.required(),
                millis(of.latency()),
                lag == null ? null : lag.events(),
                lag == null ? null : lag.seconds(),
                report == null ? null : report(report),
                of.problem());
    }

    private static @Nullable Double millis(@Nullable Duration latency) {
        return latency == null ? null : latency.toNanos() / NANOS_A_MILLI;
    }

    private static Report report(LastCheck of) {
        var check = of.check();
        return new Report(
                check == null ? null : check.toString(), of.finishedAt(), of.clean(), of.differing(), of.verified());
    }
}
