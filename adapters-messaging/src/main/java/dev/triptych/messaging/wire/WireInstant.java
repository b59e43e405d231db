package dev.triptych.messaging.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as {@code 2026-01-02T03:04:05.000006Z}: always six digits of a second, always UTC. */
final class WireInstant {
    private static final int NANOS_PER_MICRO = 1_000;
    private static final String FORM = "0000-00-00T00:00:00.000000Z";
    private static final int FIXED_LENGTH = FORM.length();
    private static final DateTimeFormatter RARE_YEARS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private WireInstant() {}

    /** {@link IllegalArgumentException} for an instant finer than microseconds, which no store would give back. */
    static String format(Instant instant) {
        if (isTooFine(instant)) {
            throw new IllegalArgumentException("an instant in an event is finer than microseconds");
        }
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > 9_999) {
            return RARE_YEARS.format(instant);
        }
        var text = new char[FIXED_LENGTH];
        digits(text, 0, 4, time.getYear());
        text[4] = '-';
        digits(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, time.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, time.getHour());
        text[13] = ':';
        digits(text, 14, 2, time.getMinute());
        text[16] = ':';
        digits(text, 17, 2, time.getSecond());
        text[19] = '.';
        digits(text, 20, 6, time.getNano() / NANOS_PER_MICRO);
        text[26] = 'Z';
        return new String(text);
    }

    /** The instant, or null where the text is none or is finer than microseconds. */
    static @Nullable Instant parse(String text) {
        try {
            var instant = isUsual(text) ? parseUsual(text) : Instant.parse(text);
            return isTooFine(instant) ? null : instant;
        } catch (DateTimeException notAnInstant) {
            return null;
        }
    }

    /** Whether it has the form that {@link #format} gives; a formatter would take ten times as long. */
    private static boolean isUsual(String text) {
        if (text.length() != FIXED_LENGTH) {
            return false;
        }
        for (var i = 0; i < FIXED_LENGTH; i++) {
            var expected = FORM.charAt(i);
            var found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static Instant parseUsual(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 26) * NANOS_PER_MICRO)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isTooFine(Instant instant) {
        return !instant.equals(instant.truncatedTo(ChronoUnit.MICROS));
    }

    private static void digits(char[] text, int from, int count, int number) {
        var rest = number;
        for (var i = from + count - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
