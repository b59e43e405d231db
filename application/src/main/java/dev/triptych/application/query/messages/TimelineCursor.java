package dev.triptych.application.query.messages;

import dev.triptych.application.base.paging.CursorText;
import dev.triptych.domain.Checked;
import java.util.List;

/**
 * A place between two messages of a conversation, and which side of it is asked for.
 *
 * @param side older or newer messages
 * @param seq the message at whose side they are; itself not included
 */
public record TimelineCursor(Side side, long seq) {
    private static final char KIND = 't';

    /** Which messages, seen from the cursor. */
    public enum Side {
        OLDER,
        NEWER
    }

    /** The outward form. */
    public String encode() {
        return CursorText.encode(KIND, side.name(), Long.toString(seq));
    }

    /** {@code raw} as a cursor, or why it is none. */
    public static Checked<TimelineCursor> check(String raw) {
        return switch (CursorText.decode(raw, KIND, 2)) {
            case Checked.Invalid<List<String>>(var detail) -> new Checked.Invalid<>(detail);
            case Checked.Valid<List<String>>(var keys) -> parse(keys);
        };
    }

    private static Checked<TimelineCursor> parse(List<String> keys) {
        try {
            return new Checked.Valid<>(new TimelineCursor(Side.valueOf(keys.get(0)), CursorText.number(keys.get(1))));
        } catch (IllegalArgumentException notOurs) {
            return CursorText.refused();
        }
    }
}
