package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.Finding.Field;
import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.application.maintenance.check.compare.rows.AtSeq;
import dev.triptych.application.maintenance.check.compare.rows.BucketDigest;
import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import dev.triptych.application.maintenance.check.compare.rows.ConversationDigest;
import dev.triptych.application.maintenance.check.compare.rows.ConversationState;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs within one conversation: bucket by bucket, then row by row. Each look at both stores is at one {@code
 * seq}, not all looks at the same one: what is alike at any of them has no error of its own.
 */
final class StreamComparison {
    /** How long to wait for who writes to the conversation. */
    static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);

    private static final int LOOKS = 3;

    /** Rows found in one store only may be found elsewhere in the other: so many are remembered of a conversation. */
    private static final int MOST_REMEMBERED = 10_000;

    private final WriteSide write;
    private final ReadSide read;
    private final Executor executor;
    private final Waits waits;
    private final FindingCollector notebook;

    StreamComparison(WriteSide write, ReadSide read, Executor executor, Waits waits, FindingCollector notebook) {
        this.write = write;
        this.read = read;
        this.executor = executor;
        this.waits = waits;
        this.notebook = notebook;
    }

    /** A conversation that differs at one {@code seq}. */
    void compare(ConversationDigest found) {
        compare(found, LOOKS);
    }

    /** A conversation whose {@code seq} never agrees, lag or no lag: nobody may write while it is looked at. */
    void compareUnequal(ConversationDigest found) {
        compare(found, 0);
    }

    private void compare(ConversationDigest found, int looks) {
        var id = found.id();
        var states = atOneMoment(id, looks, store -> store.conversation(id));
        if (states.isEmpty()) {
            notebook.uncompared(Math.max(1, found.streamRows()));
            return;
        }
        compareRow(id, states.get());
        compareMembers(id, states.get().write().value(), states.get().other().value());
        compareMessages(id, found.messages().count(), looks);
    }

    private void compareRow(ConversationId id, Pair<AtSeq<ConversationState>, AtSeq<ConversationState>> both) {
        var mine = both.write().value().row();
        var theirs = both.other().value().row();
        if (mine == null && theirs == null) {
            return;
        }
        if (mine == null || theirs == null) {
            notebook.conversation(id, mine == null ? Kind.EXTRA : Kind.MISSING, List.of());
            return;
        }
        var fields = new ArrayList<Field>();
        if (both.write().seq() != both.other().seq()) {
            fields.addAll(Fields.one("seq", both.write().seq(), both.other().seq()));
        }
        fields.addAll(Fields.of(mine, theirs));
        note(fields, () -> notebook.conversation(id, Kind.DIFFERENT, fields));
    }

    private void note(List<Field> fields, Runnable finding) {
        if (fields.isEmpty()) {
            notebook.matching(1);
        } else {
            finding.run();
        }
    }

    private void compareMembers(ConversationId id, ConversationState mine, ConversationState theirs) {
        var users = new TreeSet<>(mine.members().keySet());
        users.addAll(theirs.members().keySet());
        for (var user : users) {
            var joined = mine.members().get(user);
            var other = theirs.members().get(user);
            if (joined == null || other == null) {
                notebook.member(id, user, joined == null ? Kind.EXTRA : Kind.MISSING, List.of());
            } else {
                var fields = Fields.one("joinedAt", joined, other);
                note(fields, () -> notebook.member(id, user, Kind.DIFFERENT, fields));
            }
        }
    }

    private void compareMessages(ConversationId id, long expected, int looks) {
        var digests = atOneMoment(id, looks, store -> store.buckets(id));
        if (digests.isEmpty()) {
            notebook.uncompared(expected);
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
                notebook.matching(here.count());
            } else {
                compareBucket(id, number, here.count(), looks, strays);
            }
        }
        strays.end();
    }

    private static Map<Long, RowDigest> byNumber(List<BucketDigest> buckets) {
        var byNumber = new HashMap<Long, RowDigest>();
        buckets.forEach(bucket -> byNumber.put(bucket.number(), bucket.rows()));
        return byNumber;
    }

    private void compareBucket(ConversationId id, long number, long expected, int looks, Strays strays) {
        var rows = atOneMoment(id, looks, store -> store.messages(id, number));
        if (rows.isEmpty()) {
            notebook.uncompared(expected);
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
        note(fields, () -> notebook.message(id, new MessageId(mine.id()), Kind.DIFFERENT, fields));
    }

    /**
     * What both stores say at one {@code seq}; or, if that is not to be had, while nobody writes and the read store has all that
     * there is. Nothing when neither could be had.
     */
    private <T> Optional<Pair<AtSeq<T>, AtSeq<T>>> atOneMoment(
            ConversationId id, int looks, Function<ComparedStore, AtSeq<T>> look) {
        for (var i = 0; i < looks; i++) {
            var both = Pair.together(executor, () -> look.apply(write), () -> look.apply(read));
            if (both.write().seq() == both.other().seq()) {
                return Optional.of(both);
            }
            waits.moment();
        }
        return write.still(id, LOCK_PATIENCE, () -> standing(id, look)).flatMap(Function.identity());
    }

    private <T> Optional<Pair<AtSeq<T>, AtSeq<T>>> standing(ConversationId id, Function<ComparedStore, AtSeq<T>> look) {
        var heads = write.heads();
        var reached = waits.whileStill(() -> read.frontier().covers(heads));
        // Looked at first: what is parked then may be applied a moment later, but not the other way round.
        var late = !reached || read.parked(id);
        var both = Pair.together(executor, () -> look.apply(write), () -> look.apply(read));
        return late && both.other().seq() < both.write().seq() ? Optional.empty() : Optional.of(both);
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
                notebook.message(id, new MessageId(row.id()), kind, List.of());
            }
        }

        void end() {
            missing.keySet().forEach(stray -> notebook.message(id, new MessageId(stray), Kind.MISSING, List.of()));
            extra.keySet().forEach(stray -> notebook.message(id, new MessageId(stray), Kind.EXTRA, List.of()));
        }
    }
}
