package dev.triptych.telemetry.metrics;

import dev.triptych.application.base.work.Role;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Meters that instances show.
 *
 * @param meters what they are; made when an instance shows them
 * @param roles of which an instance needs one to show them; none for meters of every instance
 */
public record MeterSpec(Supplier<? extends MeterBinder> meters, Set<Role> roles) {

    /** Whether an instance with these roles shows them. */
    boolean isFor(Set<Role> given) {
        return Role.suffice(given, roles);
    }
}
