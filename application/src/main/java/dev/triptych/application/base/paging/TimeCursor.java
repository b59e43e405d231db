package dev.triptych.application.base.paging;

import dev.triptych.domain.Checked;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The last item of a page that is sorted by time and id, newest first.
 *
 * @param at its time, in microseconds
 * @param id its id, which breaks ties
 */
public record TimeCursor(Instant at, UUID id) {

    /** The outward form, for the list named by {@code kind}. */
    public String encode(char kind) {
        return CursorText.encode(kind, at.toString(), id.toString());
    }

    /** {@code raw} as a cursor of the list named by {@code kind}, or why it is none. */
    public static Checked<TimeCursor> check(String raw, char kind) {
        return switch (CursorText.decode(raw, kind, 2)) {
            case Checked.Invalid<List<String>>(var detail) -> new Checked.Invalid<>(detail);
            case Checked.Valid<List<String>>(var keys) -> parse(keys);
        };
    }

    private static Checked<TimeCursor> parse(List<String> keys) {
        try {
            return new Checked.Valid<>(new TimeCursor(CursorText.time(keys.get(0)), UUID.fromString(keys.get(1))));
        } catch (IllegalArgumentException notOurs) {
            return CursorText.refused();
        }
    }
}
