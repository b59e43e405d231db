package dev.triptych.importers.files;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.domain.BlankText;
import dev.triptych.domain.Checked;
import dev.triptych.domain.MessageBody;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What every source's entries must satisfy before they become messages, and what is said of those that don't. */
public final class EntryRules {
    /** Times that every store can hold: the search store's nanoseconds begin in 1970 and end in 2262. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

    private EntryRules() {}

    public static Checked<Instant> time(String raw) {
        try {
            return time(Instant.parse(raw));
        } catch (DateTimeException notATime) {
            return new Checked.Invalid<>("must be an ISO-8601 instant such as 2004-11-15T12:18:00.010Z");
        }
    }

    public static Checked<Instant> time(Instant time) {
        return time.isBefore(EARLIEST) || !time.isBefore(LATEST)
                ? new Checked.Invalid<>("must be between 1970 and 2261")
                : new Checked.Valid<>(time.truncatedTo(ChronoUnit.MICROS));
    }

    /** An accepted value goes on, a refused one ends the entry. */
    public static <T> T accept(Checked<T> checked, String field, String place) throws EntryRefused {
        return switch (checked) {
            case Checked.Valid<T>(var value) -> value;
            case Checked.Invalid<T>(var detail) ->
                throw new EntryRefused(damage("refused " + field, place, field + " " + detail));
        };
    }

    public static MessageBody body(String raw, String place) throws EntryRefused {
        if (BlankText.isBlank(raw)) {
            throw new EntryRefused(new Skipped("blank body", place, "there is nothing to say", false));
        }
        return accept(MessageBody.check(raw), "body", place);
    }

    public static Skipped damage(String kind, String place, String reason) {
        return new Skipped(kind, place, reason, true);
    }

    /** An entry that is no message; caught where the entry is read. */
    public static final class EntryRefused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Skipped skipped;

        public EntryRefused(Skipped skipped) {
            super(skipped.reason(), null, false, false);
            this.skipped = skipped;
        }

        public Skipped skipped() {
            return skipped;
        }
    }
}
