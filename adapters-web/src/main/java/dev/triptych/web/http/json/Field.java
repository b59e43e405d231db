package dev.triptych.web.http.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field as it was read; to be taken once all faults were reported.
 *
 * @param value what it says; absent when it is not there or refused
 * @param <T> the value's type
 */
public record Field<T>(@Nullable T value) {
    /** The value of a required field. */
    public T get() {
        return Objects.requireNonNull(value, "taken before the faults were reported");
    }
}
