package dev.triptych.application.query.shadow;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.routing.Shape;
import dev.triptych.application.query.routing.Shape.Display;
import dev.triptych.domain.MaskedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of answers in a few words that every operator may read. Text that users wrote is never shown: its length and
 * the first digits of its SHA-256 identify it. The same holds for a value whose shape does not say otherwise.
 */
final class Masked {
    /** The longest, in code points. */
    static final int MAX_LENGTH = 100;

    private Masked() {}

    /** The value in at most {@link #MAX_LENGTH} code points; absent for what is absent. */
    static @Nullable String shown(@Nullable Object value, @Nullable Shape<?> shape, Display display) {
        return value == null ? null : shortened(text(value, shape, display));
    }

    private static String text(Object value, @Nullable Shape<?> shape, Display display) {
        return switch (value) {
            case Page<?> page -> page.items().size() + " items";
            case List<?> list -> list.size() + " items";
            case Object one when shape != null -> summary(shape, one);
            case Object one when display == Display.PLAIN -> one.toString();
            default -> MaskedText.of(value.toString());
        };
    }

    private static <T> String summary(Shape<T> shape, Object value) {
        return shape.summary().apply(shape.type().cast(value));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }
}
