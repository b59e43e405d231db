package dev.triptych.application.query.replies;

import dev.triptych.application.base.paging.CursorText;
import dev.triptych.domain.Checked;
import java.util.List;

/**
 * The last reply of a page.
 *
 * @param seq its place in the conversation's stream
 */
public record ReplyCursor(long seq) {
    private static final char KIND = 'r';

    /** The outward form. */
    public String encode() {
        return CursorText.encode(KIND, Long.toString(seq));
    }

    /** {@code raw} as a cursor, or why it is none. */
    public static Checked<ReplyCursor> check(String raw) {
        return switch (CursorText.decode(raw, KIND, 1)) {
            case Checked.Invalid<List<String>>(var detail) -> new Checked.Invalid<>(detail);
            case Checked.Valid<List<String>>(var keys) -> parse(keys.getFirst());
        };
    }

    private static Checked<ReplyCursor> parse(String seq) {
        try {
            return new Checked.Valid<>(new ReplyCursor(CursorText.number(seq)));
        } catch (IllegalArgumentException notOurs) {
            return CursorText.refused();
        }
    }
}
