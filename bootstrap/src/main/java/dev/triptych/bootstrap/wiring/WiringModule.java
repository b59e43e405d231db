package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.triptych.application.base.work.LoopSpec;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.telemetry.metrics.MeterSpec;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** A module that binds without a method for each class; its {@code @Provides} methods are for what decides something. */
abstract class WiringModule extends AbstractModule {
    /** Binds each class to its only constructor, which needs no annotation. One instance each. */
    final void construct(Class<?>... types) {
        for (var type : types) {
            constructed(type);
        }
    }

    /** Binds {@code port} to the only constructor of {@code type}. One instance. */
    final <P, T extends P> void construct(Class<P> port, Class<T> type) {
        bind(port).toConstructor(onlyConstructor(type)).in(Singleton.class);
    }

    /** Adds a loop that instances with one of these roles run, every instance if none is named. */
    final void loop(Class<? extends Worker> worker, Duration idle, Role... roles) {
        var made = getProvider(worker);
        loop(made::get, Signal::new, idle, roles);
    }

    /** The same, woken by {@code signal}. */
    final void loop(Supplier<? extends Worker> worker, Supplier<Signal> signal, Duration idle, Role... roles) {
        Multibinder.newSetBinder(binder(), LoopSpec.class)
                .addBinding()
                .toInstance(new LoopSpec(worker, Set.of(roles), signal, idle));
    }

    /** Adds meters that every instance shows. */
    final void meters(Class<? extends MeterBinder> meters) {
        var made = getProvider(meters);
        Multibinder.newSetBinder(binder(), MeterSpec.class).addBinding().toInstance(new MeterSpec(made::get, Set.of()));
    }

    private <T> void constructed(Class<T> type) {
        bind(type).toConstructor(onlyConstructor(type)).in(Singleton.class);
    }

    @SuppressWarnings("unchecked") // a class's constructors make that class
    private static <T> Constructor<T> onlyConstructor(Class<T> type) {
        var constructors = type.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new IllegalArgumentException(type + " has " + constructors.length + " constructors");
        }
        return (Constructor<T>) constructors[0];
    }
}
