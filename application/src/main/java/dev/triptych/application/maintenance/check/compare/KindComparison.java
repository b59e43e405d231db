package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.application.maintenance.check.compare.rows.KindRow;
import dev.triptych.application.maintenance.check.compare.rows.KindRow.RowKey;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.domain.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what differs in the rows of a kind of which a conversation has few: row by row, whatever the kind. */
final class KindComparison {
    private final OneMoment moment;
    private final FindingCollector collector;

    KindComparison(OneMoment moment, FindingCollector collector) {
        this.moment = moment;
        this.collector = collector;
    }

    /**
     * Compares one conversation's.
     *
     * @param expected how many rows there are, about
     * @param attempts how many attempts while people write
     */
    void compare(ConversationId id, RowKind kind, long expected, int attempts) {
        var rows = moment.of(id, attempts, store -> store.rows(kind, id));
        if (rows.isEmpty()) {
            collector.uncompared(expected);
            return;
        }
        var mine = byKey(rows.get().write().value());
        var theirs = byKey(rows.get().other().value());
        var keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        for (var key : keys) {
            var row = mine.get(key);
            var other = theirs.get(key);
            if (row == null || other == null) {
                collector.row(kind, id, key, row == null ? Kind.EXTRA : Kind.MISSING, List.of());
                continue;
            }
            var fields = Fields.of(row, other);
            if (fields.isEmpty()) {
                collector.matching(1);
            } else {
                collector.row(kind, id, key, Kind.DIFFERENT, fields);
            }
        }
    }

    private static Map<RowKey, KindRow> byKey(List<KindRow> rows) {
        var byKey = new TreeMap<RowKey, KindRow>();
        rows.forEach(row -> byKey.put(row.key(), row));
        return byKey;
    }
}
