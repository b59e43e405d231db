package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.domain.ConversationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares read markers. They have no place in the conversation's stream and only ever rise: the read store's must be at least
 * what the write store's was, once it has all that there was then, and at most what the write store's is afterwards.
 */
final class MarkerComparison {
    private final WriteSide write;
    private final ReadSide read;
    private final Waits waits;
    private final FindingCollector collector;

    MarkerComparison(WriteSide write, ReadSide read, Waits waits, FindingCollector collector) {
        this.write = write;
        this.read = read;
        this.waits = waits;
        this.collector = collector;
    }

    void compare(List<ConversationId> conversations) {
        var before = new HashMap<ConversationId, Map<String, Long>>();
        conversations.forEach(id -> before.put(id, write.markers(id)));
        var reached = waits.reached(read::frontier, write.heads());
        conversations.forEach(id -> compare(id, before.getOrDefault(id, Map.of()), reached));
    }

    private void compare(ConversationId id, Map<String, Long> before, boolean reached) {
        // Looked at first: what is parked then may be applied by the time the markers are read, but not the other way
        // round.
        var late = !reached || read.markerParked(id);
        var theirs = read.markers(id);
        var after = write.markers(id);
        var users = new TreeSet<>(before.keySet());
        users.addAll(theirs.keySet());
        for (var user : users) {
            compare(id, user, new Marks(before.get(user), theirs.get(user), after.get(user)), late);
        }
    }

    private void compare(ConversationId id, String user, Marks marks, boolean late) {
        var there = marks.there();
        if (there != null && there > marks.most()) {
            ahead(id, user, there, marks.after());
        } else if (there != null && there >= marks.least()) {
            collector.matching(1);
        } else if (late) {
            collector.lagging(1);
        } else if (there == null) {
            collector.marker(id, user, Kind.MISSING, List.of());
        } else {
            collector.marker(id, user, Kind.DIFFERENT, Fields.one("seq", marks.least(), there));
        }
    }

    private void ahead(ConversationId id, String user, long there, @Nullable Long mine) {
        if (mine == null) {
            collector.marker(id, user, Kind.EXTRA, List.of());
        } else {
            collector.marker(id, user, Kind.DIFFERENT, Fields.one("seq", mine, there));
        }
    }

    /** A marker in the write store, then in the read store, then in the write store again. */
    private record Marks(
            @Nullable Long before,
            @Nullable Long there,
            @Nullable Long after) {
        long least() {
            return before == null ? 0 : before;
        }

        long most() {
            return after == null ? -1 : after;
        }
    }
}
