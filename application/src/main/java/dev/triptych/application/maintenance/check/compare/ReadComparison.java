package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.rows.ConversationDigest;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.domain.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Compares the read store with the write store, range by range. A conversation is judged only where both stores stand at one
 * {@code seq}, or where nobody writes to it and the read store has everything.
 */
final class ReadComparison {
    private static final int ROUNDS = 4;
    private static final int AT_ONCE = 1_000;

    private final WriteSide write;
    private final ReadSide read;
    private final Executor executor;
    private final Waits waits;
    private final FindingCollector collector;
    private final StreamComparison streams;
    private final MarkerComparison markerComparison;

    ReadComparison(WriteSide write, ReadSide read, Executor executor, Waits waits, FindingCollector collector) {
        this.write = write;
        this.read = read;
        this.executor = executor;
        this.waits = waits;
        this.collector = collector;
        this.streams = new StreamComparison(new OneMoment(write, read, executor, waits), read.smallKinds(), collector);
        this.markerComparison = new MarkerComparison(write, read, waits, collector);
    }

    /**
     * Compares the conversations of the range.
     *
     * @param seen takes each conversation of the write store, by id
     * @return how many rows the write store has of them
     */
    long compare(ConversationRange range, Consumer<ConversationDigest> seen) {
        var digests = Pair.together(executor, () -> write.digests(range), () -> read.digests(range));
        digests.write().forEach(seen);
        var pairs = paired(digests);
        var rows = 0L;
        var unequal = new ArrayList<ConversationId>();
        var differentMarkers = new ArrayList<ConversationId>();
        for (var pair : pairs.values()) {
            var markers = pair.write().of(RowKind.READ_MARKER);
            rows += pair.write().streamRows() + markers.count();
            if (!settle(pair)) {
                unequal.add(pair.write().id());
            }
            if (markers.equals(pair.other().of(RowKind.READ_MARKER))) {
                collector.matching(markers.count());
            } else {
                differentMarkers.add(pair.write().id());
            }
        }
        inPieces(unequal, this::compareAgain);
        inPieces(differentMarkers, markerComparison::compare);
        return rows;
    }

    private static void inPieces(List<ConversationId> all, Consumer<List<ConversationId>> work) {
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            work.accept(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private static Map<ConversationId, Pair<ConversationDigest, ConversationDigest>> paired(
            Pair<List<ConversationDigest>, List<ConversationDigest>> digests) {
        var write = byId(digests.write());
        var other = byId(digests.other());
        var ids = new TreeSet<>(write.keySet());
        ids.addAll(other.keySet());
        var pairs = new LinkedHashMap<ConversationId, Pair<ConversationDigest, ConversationDigest>>();
        for (var id : ids) {
            var absent = ConversationDigest.absent(id);
            pairs.put(id, new Pair<>(write.getOrDefault(id, absent), other.getOrDefault(id, absent)));
        }
        return pairs;
    }

    private static Map<ConversationId, ConversationDigest> byId(List<ConversationDigest> digests) {
        var byId = new HashMap<ConversationId, ConversationDigest>();
        digests.forEach(digest -> byId.put(digest.id(), digest));
        return byId;
    }

    /** Settles what can be said of conversations that stand at one {@code seq}; false for others. */
    private boolean settle(Pair<ConversationDigest, ConversationDigest> pair) {
        if (pair.write().seq() != pair.other().seq()) {
            return false;
        }
        if (pair.write().sameStream(pair.other())) {
            collector.matching(pair.write().streamRows());
        } else if (pair.write().seq() == 0) {
            // Rows of a conversation that neither store knows: nothing says that they belong to one moment.
            return false;
        } else {
            streams.compare(pair.write());
        }
        return true;
    }

    /** Waits until the read store must have everything that the write store had when it was read. */
    private void compareAgain(List<ConversationId> conversations) {
        var open = conversations;
        for (var round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            var reached = waits.reached(read::frontier, write.heads());
            var pairs = pairs(open);
            var still = new ArrayList<ConversationId>();
            for (var pair : pairs) {
                if (settle(pair)) {
                    continue;
                }
                if (behind(pair) && (!reached || read.parked(pair.write().id()))) {
                    collector.lagging(Math.max(1, pair.write().streamRows()));
                } else {
                    still.add(pair.write().id());
                }
            }
            open = still;
        }
        open.forEach(this::holdStill);
    }

    private List<Pair<ConversationDigest, ConversationDigest>> pairs(List<ConversationId> ids) {
        var digests = Pair.together(executor, () -> write.digests(ids), () -> read.digests(ids));
        var pairs = paired(digests);
        return ids.stream()
                .map(id -> pairs.getOrDefault(
                        id, new Pair<>(ConversationDigest.absent(id), ConversationDigest.absent(id))))
                .toList();
    }

    private static boolean behind(Pair<ConversationDigest, ConversationDigest> pair) {
        return pair.other().seq() < pair.write().seq();
    }

    /** The last resort: no transaction writes to the conversation while the read store applies what it lacks. */
    private void holdStill(ConversationId id) {
        var still = write.still(id, OneMoment.LOCK_PATIENCE, () -> standing(id));
        if (still.isEmpty()) {
            collector.uncompared(1);
            return;
        }
        var pair = still.get().pair();
        if (settle(pair)) {
            return;
        }
        if (behind(pair) && still.get().late()) {
            collector.lagging(Math.max(1, pair.write().streamRows()));
        } else {
            streams.compareUnequal(pair.write());
        }
    }

    private Still standing(ConversationId id) {
        var heads = write.heads();
        var reached = waits.whileStill(() -> read.frontier().covers(heads));
        // Looked at first: what is parked then may be applied a moment later, but not the other way round.
        var late = !reached || read.parked(id);
        return new Still(pairs(List.of(id)).getFirst(), late);
    }

    private record Still(Pair<ConversationDigest, ConversationDigest> pair, boolean late) {}
}
