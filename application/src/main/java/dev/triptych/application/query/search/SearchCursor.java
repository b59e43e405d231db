package dev.triptych.application.query.search;

import dev.triptych.application.base.paging.CursorText;
import dev.triptych.domain.Checked;
import dev.triptych.domain.MessageId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The last hit that was read. It holds no state of a server, so it never expires and never shows what is gone.
 *
 * @param sort the order that it belongs to
 * @param tier how well the hit matched, 0 when sorted by time
 * @param sentAt the hit's time
 * @param id the hit
 */
public record SearchCursor(SearchCriteria.Sort sort, int tier, Instant sentAt, MessageId id) {
    private static final char KIND = 's';

    private static final Instant EARLIEST = Instant.EPOCH;

    /** The search store keeps times as nanoseconds in 64 bits. */
    private static final Instant LATEST = Instant.parse("2262-04-11T00:00:00Z");

    /** The outward form. */
    public String encode() {
        return CursorText.encode(KIND, sort.name(), Integer.toString(tier), sentAt.toString(), id.toString());
    }

    /** {@code raw} as a cursor of a search in that order, or why it is none. */
    public static Checked<SearchCursor> check(String raw, SearchCriteria.Sort sort) {
        return switch (CursorText.decode(raw, KIND, 4)) {
            case Checked.Invalid<List<String>>(var detail) -> new Checked.Invalid<>(detail);
            case Checked.Valid<List<String>>(var keys) -> parse(keys, sort);
        };
    }

    private static Checked<SearchCursor> parse(List<String> keys, SearchCriteria.Sort sort) {
        try {
            var id = new MessageId(UUID.fromString(keys.get(3)));
            var cursor = new SearchCursor(
                    SearchCriteria.Sort.valueOf(keys.get(0)),
                    Integer.parseInt(keys.get(1)),
                    Instant.parse(keys.get(2)),
                    id);
            return cursor.sort() == sort && cursor.isPossible() ? new Checked.Valid<>(cursor) : CursorText.refused();
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            return CursorText.refused();
        }
    }

    /** No other store is asked about what no message can have. */
    private boolean isPossible() {
        return tier >= 0 && tier <= Tier.BEST && !sentAt.isBefore(EARLIEST) && sentAt.isBefore(LATEST);
    }
}
