package dev.triptych.application.monitoring.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the whole is.
 *
 * @param status {@link HealthStatus#DOWN} only where the write database is, {@link HealthStatus#DEGRADED} where anything
 *     else is not up that something depends on
 * @param components every one, in the order in which they are shown
 */
public record SystemHealth(HealthStatus status, Map<Component, ComponentHealth> components) {
    public SystemHealth {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** The whole made of these. */
    static SystemHealth of(Map<Component, ComponentHealth> components) {
        return new SystemHealth(whole(components), components);
    }

    private static HealthStatus whole(Map<Component, ComponentHealth> components) {
        var write = components.get(Component.WRITE_DATABASE);
        if (write == null || write.status() == HealthStatus.DOWN) {
            return HealthStatus.DOWN;
        }
        return components.values().stream().anyMatch(each -> each.required() && each.status() != HealthStatus.UP)
                ? HealthStatus.DEGRADED
                : HealthStatus.UP;
    }
}
