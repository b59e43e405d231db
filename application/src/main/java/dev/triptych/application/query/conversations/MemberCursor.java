package dev.triptych.application.query.conversations;

import dev.triptych.application.base.paging.CursorText;
import dev.triptych.domain.Checked;
import dev.triptych.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The last member of a page.
 *
 * @param joinedAt since when they are a member
 * @param userId who
 */
public record MemberCursor(Instant joinedAt, UserId userId) {
    private static final char KIND = 'm';

    /** The outward form. */
    public String encode() {
        return CursorText.encode(
                KIND,
                joinedAt.toString(),
                HexFormat.of().formatHex(userId.value().getBytes(StandardCharsets.UTF_8)));
    }

    /** {@code raw} as a cursor, or why it is none. */
    public static Checked<MemberCursor> check(String raw) {
        return switch (CursorText.decode(raw, KIND, 2)) {
            case Checked.Invalid<List<String>>(var detail) -> new Checked.Invalid<>(detail);
            case Checked.Valid<List<String>>(var keys) -> parse(keys);
        };
    }

    private static Checked<MemberCursor> parse(List<String> keys) {
        try {
            var user = new String(HexFormat.of().parseHex(keys.get(1)), StandardCharsets.UTF_8);
            return new Checked.Valid<>(new MemberCursor(CursorText.time(keys.get(0)), new UserId(user)));
        } catch (IllegalArgumentException notOurs) {
            return CursorText.refused();
        }
    }
}
