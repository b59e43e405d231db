package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import java.lang.reflect.Constructor;
import java.util.function.Function;

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

    /** Binds {@code port} to what {@code owner} makes, once. */
    final <O, P> void take(Class<P> port, Class<O> owner, Function<O, P> made) {
        var from = getProvider(owner);
        bind(port).toProvider(() -> made.apply(from.get())).in(Singleton.class);
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
