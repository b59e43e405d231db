package dev.triptych.importers.slack;

import dev.triptych.domain.Checked;
import dev.triptych.importers.files.EntryRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Slack's {@code ts}: the time of an entry, and its key within a channel. A {@code ts} written as a number lost its
 * last zeros. They are restored, so that one time is one text.
 *
 * @param text with six digits after the point, as Slack writes it, such as {@code 1433558319.000002}
 * @param micros since 1970
 */
record SlackTime(String text, long micros) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,10})(?:\\.(\\d{1,6}))?");

    /** {@code raw} as a time, or why it is none. */
    static Checked<SlackTime> check(String raw) {
        var parts = FORM.matcher(raw);
        if (!parts.matches()) {
            return new Checked.Invalid<>("must be seconds and microseconds such as 1433558319.000002");
        }
        var fraction = parts.group(2) == null ? "" : parts.group(2);
        var padded = fraction + "0".repeat(6 - fraction.length());
        var micros = Long.parseLong(padded);
        var time = new SlackTime(
                Long.parseLong(parts.group(1)) + "." + padded, Long.parseLong(parts.group(1)) * 1_000_000 + micros);
        return EntryRules.time(time.instant()).map(_ -> time);
    }

    Instant instant() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
