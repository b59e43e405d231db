package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.Finding.Field;
import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.application.maintenance.check.compare.rows.AtSeq;
import dev.triptych.application.maintenance.check.compare.rows.BucketDigest;
import dev.triptych.application.maintenance.check.compare.rows.ConversationDigest;
import dev.triptych.application.maintenance.check.compare.rows.KindRow;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs within one conversation: bucket by bucket, then row by row. Each comparison reads both stores at
 * one {@code seq}; later comparisons may use a later one. What is equal at any of them has no error of its own.
 */
final class StreamComparison {
    private static final int PROBES = 3;

    /** Rows found in one store only may be found elsewhere in the other: so many are remembered of a conversation. */
    private static final int MOST_REMEMBERED = 10_000;

    private final OneMoment moment;
    private final List<RowKind> smallKinds;
    private final KindComparison kinds;
    private final FindingCollector collector;

    StreamComparison(OneMoment moment, List<RowKind> smallKinds, FindingCollector collector) {
        this.moment = moment;
        this.smallKinds = smallKinds;
        this.kinds = new KindComparison(moment, collector);
        this.collector = collector;
    }

    /** A conversation that differs at one {@code seq}. */
    void compare(ConversationDigest found) {
        compare(found, PROBES);
    }

    /** A conversation whose {@code seq} never agrees, lag or no lag: writers are held while it is compared. */
    void compareUnequal(ConversationDigest found) {
        compare(found, 0);
    }

    private void compare(ConversationDigest found, int attempts) {
        var id = found.id();
        var rows = moment.of(id, attempts, store -> store.conversation(id));
        if (rows.isEmpty()) {
            collector.uncompared(Math.max(1, found.streamRows()));
            return;
        }
        compareRow(id, rows.get());
        smallKinds.forEach(kind -> kinds.compare(id, kind, found.of(kind).count(), attempts));
        compareMessages(id, found.of(RowKind.MESSAGE).count(), attempts);
    }

    private void compareRow(ConversationId id, Pair<AtSeq<Optional<KindRow>>, AtSeq<Optional<KindRow>>> both) {
        var mine = both.write().value().orElse(null);
        var theirs = both.other().value().orElse(null);
        if (mine == null && theirs == null) {
            return;
        }
        if (mine == null || theirs == null) {
            collector.conversation(id, mine == null ? Kind.EXTRA : Kind.MISSING, List.of());
            return;
        }
        var fields = new ArrayList<Field>();
        if (both.write().seq() != both.other().seq()) {
            fields.addAll(Fields.one("seq", both.write().seq(), both.other().seq()));
        }
        fields.addAll(Fields.of(mine, theirs));
        note(fields, () -> collector.conversation(id, Kind.DIFFERENT, fields));
    }

    private void note(List<Field> fields, Runnable finding) {
        if (fields.isEmpty()) {
            collector.matching(1);
        } else {
            finding.run();
        }
    }

    private void compareMessages(ConversationId id, long expected, int attempts) {
        var digests = moment.of(id, attempts, store -> store.buckets(id));
        if (digests.isEmpty()) {
            collector.uncompared(expected);
            return;
        }
        var mine = byNumber(digests.get().write().value());
        var theirs = byNumber(digests.get().other().value());
        var numbers = new TreeSet<>(mine.keySet());
        numbers.addAll(theirs.keySet());
        var strays = new Strays(id);
        for (var number : numbers) {
            var here = mine.getOrDefault(number, RowDigest.NONE);
            if (here.equals(theirs.get(number))) {
                collector.matching(here.count());
            } else {
                compareBucket(id, number, here.count(), attempts, strays);
            }
        }
        strays.end();
    }

    private static Map<Long, RowDigest> byNumber(List<BucketDigest> buckets) {
        var byNumber = new HashMap<Long, RowDigest>();
        buckets.forEach(bucket -> byNumber.put(bucket.number(), bucket.rows()));
        return byNumber;
    }

    private void compareBucket(ConversationId id, long number, long expected, int attempts, Strays strays) {
        var rows = moment.of(id, attempts, store -> store.messages(id, number));
        if (rows.isEmpty()) {
            collector.uncompared(expected);
            return;
        }
        var theirs = new LinkedHashMap<UUID, MessageRow>();
        rows.get().other().value().forEach(row -> theirs.put(row.id(), row));
        for (var mine : rows.get().write().value()) {
            var other = theirs.remove(mine.id());
            if (other == null) {
                strays.missing(mine);
            } else {
                compare(id, mine, other);
            }
        }
        theirs.values().forEach(strays::extra);
    }

    private void compare(ConversationId id, MessageRow mine, MessageRow other) {
        var fields = Fields.of(mine, other);
        note(fields, () -> collector.message(id, new MessageId(mine.id()), Kind.DIFFERENT, fields));
    }

    /** Messages found in one store only, until the conversation is through: one that is at another place is no stranger. */
    private final class Strays {
        private final ConversationId id;
        private final Map<UUID, MessageRow> missing = new LinkedHashMap<>();
        private final Map<UUID, MessageRow> extra = new LinkedHashMap<>();

        Strays(ConversationId id) {
            this.id = id;
        }

        void missing(MessageRow mine) {
            pair(mine, extra.remove(mine.id()), missing, Kind.MISSING);
        }

        void extra(MessageRow other) {
            var mine = missing.remove(other.id());
            pair(other, mine, extra, Kind.EXTRA);
        }

        private void pair(MessageRow row, @Nullable MessageRow twin, Map<UUID, MessageRow> waiting, Kind kind) {
            if (twin != null) {
                compare(id, kind == Kind.MISSING ? row : twin, kind == Kind.MISSING ? twin : row);
            } else if (waiting.size() < MOST_REMEMBERED) {
                waiting.put(row.id(), row);
            } else {
                collector.message(id, new MessageId(row.id()), kind, List.of());
            }
        }

        void end() {
            missing.keySet().forEach(stray -> collector.message(id, new MessageId(stray), Kind.MISSING, List.of()));
            extra.keySet().forEach(stray -> collector.message(id, new MessageId(stray), Kind.EXTRA, List.of()));
        }
    }
}
