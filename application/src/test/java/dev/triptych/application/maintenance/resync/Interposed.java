package dev.triptych.application.maintenance.resync;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets something happen before and after every call of a port. */
final class Interposed {
    private Interposed() {}

    /** The port, with {@code moment} before and after each of its calls. */
    static <T> T of(Class<T> port, T real, Runnable moment) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    moment.run();
                    try {
                        var answer = method.invoke(real, arguments);
                        moment.run();
                        return answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
