package dev.triptych.bootstrap.wiring;

import com.google.inject.Provider;
import dev.triptych.application.base.work.Role;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;

/**
 * Meters that instances show.
 *
 * @param meters what they are
 * @param roles of which an instance needs one to show them; none for meters of every instance
 */
record MeterSpec(Provider<? extends MeterBinder> meters, Set<Role> roles) {

    /** Whether an instance with these roles shows them. */
    boolean isFor(Set<Role> given) {
        return Role.suffice(given, roles);
    }
}
