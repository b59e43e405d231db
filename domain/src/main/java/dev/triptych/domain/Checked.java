package dev.triptych.domain;

import java.util.function.Function;

/**
 * Outside text that is checked before it becomes a value: the value, or why it is refused.
 *
 * @param <T> the value's type
 */
public sealed interface Checked<T> {

    /**
     * Accepted.
     *
     * @param value the value
     * @param <T> the value's type
     */
    record Valid<T>(T value) implements Checked<T> {}

    /**
     * Refused.
     *
     * @param detail why, in words for its sender; never holds the text itself
     * @param <T> the type that it would have had
     */
    record Invalid<T>(String detail) implements Checked<T> {}

    /** The value; for text that the program itself wrote. A refusal is then a bug: {@link IllegalArgumentException}. */
    default T orThrow() {
        return switch (this) {
            case Valid<T>(var value) -> value;
            case Invalid<T>(var detail) -> throw new IllegalArgumentException(detail);
        };
    }

    /** The same refusal, or the accepted value changed by {@code change}. */
    default <R> Checked<R> map(Function<T, R> change) {
        return switch (this) {
            case Valid<T>(var value) -> new Valid<>(change.apply(value));
            case Invalid<T>(var detail) -> new Invalid<>(detail);
        };
    }
}
