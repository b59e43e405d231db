package dev.triptych.application.maintenance.check.compare.rows;

import dev.triptych.domain.ConversationId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A conversation in a store, in few numbers, all of one moment. Of a conversation without a row of its own, but with rows
 * that claim to be of it, {@code seq} is 0.
 *
 * @param id which
 * @param seq the newest event that it has
 * @param row over the row of the conversation itself
 * @param rows over its other rows, by kind in the order of their names; {@link RowKind#READ_MARKER} has nothing to do with
 *     {@code seq}
 */
public record ConversationDigest(ConversationId id, long seq, long row, Map<RowKind, RowDigest> rows) {
    public ConversationDigest {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** A store that has nothing of the conversation. */
    public static ConversationDigest absent(ConversationId id) {
        return new ConversationDigest(id, 0, 0, Map.of());
    }

    /** Over the rows of that kind. */
    public RowDigest of(RowKind kind) {
        return rows.getOrDefault(kind, RowDigest.NONE);
    }

    /** Whether all but the read markers is alike. */
    public boolean sameStream(ConversationDigest other) {
        var kinds = new TreeSet<>(rows.keySet());
        kinds.addAll(other.rows.keySet());
        kinds.remove(RowKind.READ_MARKER);
        return seq == other.seq && row == other.row && kinds.stream().allMatch(kind -> of(kind).equals(other.of(kind)));
    }

    /** How many rows the stream of the conversation has made. */
    public long streamRows() {
        var counted = seq > 0 ? 1L : 0L;
        for (var digest : rows.values()) {
            counted += digest.count();
        }
        return counted - of(RowKind.READ_MARKER).count();
    }
}
