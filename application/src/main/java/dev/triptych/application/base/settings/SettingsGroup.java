package dev.triptych.application.base.settings;

/**
 * Settings that belong together: their names, bounds, defaults and help texts stand in one class, which reads them into one
 * value. The list of settings is made by the same reading, in the same order.
 *
 * @param <T> the value that is made of them
 */
@FunctionalInterface
public interface SettingsGroup<T> {
    /**
     * Asks for each setting, whether it is set or not, below its {@link Section}. What is wrong becomes a fault of the
     * reader; the value is then never used, and reading it throws nothing.
     */
    T read(SettingsReader reader);
}
