package dev.triptych.telemetry.metrics;

import dev.triptych.application.base.work.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;

/** The meters of a running instance; a command that does one thing makes none of them. */
public final class InstanceMeters {
    private final Set<MeterSpec> specs;
    private final MeterRegistry registry;

    InstanceMeters(Set<MeterSpec> specs, MeterRegistry registry) {
        this.specs = specs;
        this.registry = registry;
    }

    /** Makes those of an instance with these roles, and registers them. */
    public void show(Set<Role> roles) {
        specs.stream()
                .filter(spec -> spec.isFor(roles))
                .forEach(spec -> spec.meters().get().bindTo(registry));
    }
}
