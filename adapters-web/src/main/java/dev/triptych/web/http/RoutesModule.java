package dev.triptych.web.http;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;

/** A module that adds routes to listeners. */
public abstract class RoutesModule extends AbstractModule {
    /** Binds routes to their only constructor, and adds them to the listener that {@code listener} marks, in this order. */
    @SafeVarargs
    protected final void construct(Class<? extends Annotation> listener, Class<? extends Routes>... routes) {
        for (var each : routes) {
            constructed(each);
        }
        add(listener, routes);
    }

    /** Adds routes that are bound elsewhere to the listener that {@code listener} marks, in this order. */
    @SafeVarargs
    protected final void add(Class<? extends Annotation> listener, Class<? extends Routes>... routes) {
        var all = Multibinder.newSetBinder(binder(), Routes.class, listener);
        for (var each : routes) {
            all.addBinding().to(each);
        }
    }

    @SuppressWarnings("unchecked") // a class's constructors make that class
    private <T> void constructed(Class<T> type) {
        var constructors = type.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new IllegalArgumentException(type + " has " + constructors.length + " constructors");
        }
        bind(type).toConstructor((Constructor<T>) constructors[0]).in(Singleton.class);
    }
}
