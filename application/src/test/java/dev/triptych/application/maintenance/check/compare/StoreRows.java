package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.rows.AtSeq;
import dev.triptych.application.maintenance.check.compare.rows.BucketDigest;
import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import dev.triptych.application.maintenance.check.compare.rows.ConversationDigest;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.KindRow;
import dev.triptych.application.maintenance.check.compare.rows.KindRow.RowKey;
import dev.triptych.application.maintenance.check.compare.rows.KindRow.Value;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.domain.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store's rows in memory, digested. Before each probe something may happen. */
class StoreRows implements ComparedStore {
    private final Runnable before;
    private final Map<ConversationId, Kept> conversations = new TreeMap<>();

    StoreRows(Runnable before) {
        this.before = before;
    }

    /** The row of a conversation itself. */
    record ConversationRow(
            String title,
            String createdBy,
            Instant createdAt,
            int memberCount,
            @Nullable UUID lastMessageId,
            Instant lastActivityAt) {
        KindRow compared() {
            return new KindRow(
                    new RowKey(null, null),
                    List.of(
                            new Value("title", title, true),
                            new Value("createdBy", createdBy, false),
                            new Value("createdAt", createdAt, false),
                            new Value("memberCount", memberCount, false),
                            new Value("lastMessageId", lastMessageId, false),
                            new Value("lastActivityAt", lastActivityAt, false)));
        }
    }

    /** All rows of a conversation. */
    static final class Kept {
        long seq;

        @Nullable ConversationRow row;

        final Map<String, Instant> members = new HashMap<>();
        final Map<UUID, MessageRow> messages = new HashMap<>();
        final Map<String, Long> markers = new HashMap<>();
    }

    Kept at(ConversationId id) {
        return conversations.computeIfAbsent(id, _ -> new Kept());
    }

    void remove(ConversationId id) {
        conversations.remove(id);
    }

    List<ConversationId> ids() {
        return List.copyOf(conversations.keySet());
    }

    final void happen() {
        before.run();
    }

    private static long stirred(Object row) {
        var hash = 1_125_899_906_842_597L;
        var text = row.toString();
        for (var i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
    }

    private static RowDigest digest(Collection<?> rows) {
        var hash = 0L;
        for (var row : rows) {
            hash ^= stirred(row);
        }
        return new RowDigest(rows.size(), hash);
    }

    private static ConversationDigest digest(ConversationId id, Kept kept) {
        return new ConversationDigest(
                id,
                kept.row == null ? 0 : kept.seq,
                kept.row == null ? 0 : stirred(kept.row),
                Map.of(
                        RowKind.MEMBER, digest(kept.members.entrySet()),
                        RowKind.MESSAGE, digest(kept.messages.values()),
                        RowKind.READ_MARKER, digest(kept.markers.entrySet())));
    }

    static boolean within(ConversationRange range, ConversationId id) {
        return (range.after() == null || range.after().compareTo(id) < 0)
                && (range.upTo() == null || range.upTo().compareTo(id) >= 0);
    }

    @Override
    public List<ConversationDigest> digests(ConversationRange range) {
        happen();
        var digests = new ArrayList<ConversationDigest>();
        conversations.forEach((id, kept) -> {
            if (within(range, id)) {
                digests.add(digest(id, kept));
            }
        });
        return digests;
    }

    @Override
    public List<ConversationDigest> digests(Collection<ConversationId> ids) {
        happen();
        return ids.stream()
                .filter(conversations::containsKey)
                .map(id -> digest(id, at(id)))
                .toList();
    }

    private <T> AtSeq<T> stamped(ConversationId id, T value) {
        var kept = conversations.get(id);
        return new AtSeq<>(kept == null || kept.row == null ? 0 : kept.seq, value);
    }

    private Kept kept(ConversationId id) {
        happen();
        return conversations.getOrDefault(id, new Kept());
    }

    @Override
    public AtSeq<List<BucketDigest>> buckets(ConversationId id) {
        var byBucket = new TreeMap<Long, List<MessageRow>>();
        kept(id).messages
                .values()
                .forEach(row -> byBucket.computeIfAbsent(row.seq() >> BUCKET_BITS, _ -> new ArrayList<>())
                        .add(row));
        var buckets = new ArrayList<BucketDigest>();
        byBucket.forEach((number, rows) -> buckets.add(new BucketDigest(number, digest(rows))));
        return stamped(id, buckets);
    }

    @Override
    public AtSeq<List<MessageRow>> messages(ConversationId id, long bucket) {
        var rows = kept(id).messages.values().stream()
                .filter(row -> row.seq() >> BUCKET_BITS == bucket)
                .toList();
        return stamped(id, rows);
    }

    @Override
    public AtSeq<Optional<KindRow>> conversation(ConversationId id) {
        return stamped(id, Optional.ofNullable(kept(id).row).map(ConversationRow::compared));
    }

    @Override
    public List<RowKind> smallKinds() {
        return List.of(RowKind.MEMBER);
    }

    @Override
    public AtSeq<List<KindRow>> rows(RowKind kind, ConversationId id) {
        var rows = kept(id).members.entrySet().stream()
                .map(member -> new KindRow(
                        new RowKey(null, member.getKey()), List.of(new Value("joinedAt", member.getValue(), false))))
                .toList();
        return stamped(id, rows);
    }

    @Override
    public Map<String, Long> markers(ConversationId id) {
        return Map.copyOf(Objects.requireNonNull(kept(id)).markers);
    }
}
