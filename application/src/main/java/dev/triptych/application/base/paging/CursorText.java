package dev.triptych.application.base.paging;

import dev.triptych.domain.Checked;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The form of every cursor inside the application: a kind and some keys. It is readable and anybody could make one, so
 * nobody outside sees it: what leaves is sealed by {@link dev.triptych.application.base.installation.Seal}.
 */
public final class CursorText {
    private static final int MAX_LENGTH = 1024;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z:.+-]*");

    private CursorText() {}

    /** The cursor of a kind with these keys; keys hold digits, letters and {@code : . + -} only. */
    public static String encode(char kind, String... keys) {
        for (var key : keys) {
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("not a cursor key: " + key);
            }
        }
        return kind + "|" + String.join("|", keys);
    }

    /** The keys of a cursor of that kind and number of keys, or why it is none of ours. */
    public static Checked<List<String>> decode(String raw, char kind, int keys) {
        if (raw.length() > MAX_LENGTH) {
            return refused();
        }
        var parts = Arrays.asList(raw.split("\\|", -1));
        return parts.size() == keys + 1 && parts.getFirst().equals(String.valueOf(kind))
                ? new Checked.Valid<>(parts.subList(1, keys + 1))
                : refused();
    }

    /** A key as a time of the years 1 to 9999; {@link IllegalArgumentException} otherwise. */
    public static Instant time(String key) {
        try {
            var time = Instant.parse(key);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("not a time: " + key, notATime);
        }
        throw new IllegalArgumentException("not a time of the years 1 to 9999: " + key);
    }

    /** A key as a whole number from 0 on; {@link IllegalArgumentException} otherwise. */
    public static long number(String key) {
        var number = Long.parseLong(key);
        if (number < 0) {
            throw new IllegalArgumentException("not a number from 0 on: " + key);
        }
        return number;
    }

    /** The refusal of a cursor that is not one of ours. */
    public static <T> Checked<T> refused() {
        return new Checked.Invalid<>("is not a cursor of this list");
    }
}
