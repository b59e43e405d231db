package dev.triptych.api;

import dev.triptych.domain.Checked;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** An enumeration's constants as they stand in JSON and queries: in lower case, {@code already-applied}. */
public final class Choice {
    private Choice() {}

    /** The constant's name outside. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that {@code raw} names, or which ones there are. */
    public static <E extends Enum<E>> Checked<E> check(String raw, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equals(raw))
                .findFirst()
                .<Checked<E>>map(Checked.Valid::new)
                .orElseGet(() -> new Checked.Invalid<>("must be " + names(type)));
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return "one of "
                + Arrays.stream(type.getEnumConstants()).map(Choice::name).collect(Collectors.joining(", "));
    }
}
