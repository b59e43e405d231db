package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.documents.DocumentHash;
import dev.triptych.application.maintenance.check.compare.documents.ExpectedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The write store of a world. */
final class WorldWriteSide extends StoreRows implements WriteSide {
    private static final DocumentHash HASH = new DocumentHash();

    private final World world;
    private final Map<MessageId, ExpectedDocument> expected = new HashMap<>();
    private int folded;

    WorldWriteSide(World world) {
        super(world::happen);
        this.world = world;
    }

    @Override
    public long rows(StoreName store) {
        return world.log.size();
    }

    @Override
    public ConversationRange next(@Nullable ConversationId after, int rows) {
        happen();
        var found = 0;
        for (var id : ids()) {
            if (after == null || id.compareTo(after) > 0) {
                found += at(id).messages.size();
                if (found >= rows) {
                    return new ConversationRange(after, id);
                }
            }
        }
        return new ConversationRange(after, null);
    }

    /** What the log has made of each message. */
    private Map<MessageId, ExpectedDocument> expected() {
        for (; folded < world.log.size(); folded++) {
            var happening = world.log.get(folded);
            for (var document : happening.document()) {
                var made = expected(happening.conversation(), document);
                expected.put(made.id(), made);
            }
        }
        return expected;
    }

    private static ExpectedDocument expected(ConversationId id, IndexedDocument document) {
        return new ExpectedDocument(
                MessageId.of(document.id()),
                id,
                document.eventSeq(),
                document.senderId(),
                document.body(),
                Instant.parse(document.sentAt()),
                document.version());
    }

    @Override
    public Map<ConversationId, RowDigest> documentDigests(ConversationRange range) {
        happen();
        var digests = new HashMap<ConversationId, RowDigest>();
        expected().values().stream()
                .filter(document -> within(range, document.conversationId()))
                .forEach(document -> digests.merge(
                        document.conversationId(),
                        new RowDigest(1, HASH.of(document)),
                        (a, b) -> new RowDigest(a.count() + b.count(), a.hash() ^ b.hash())));
        return digests;
    }

    @Override
    public List<ExpectedDocument> documents(ConversationId conversation, long bucket) {
        happen();
        var rows = at(conversation).messages;
        return expected().values().stream()
                .filter(document -> document.conversationId().equals(conversation))
                .filter(document -> rows.containsKey(document.id().value())
                        && rows.get(document.id().value()).seq() >> BUCKET_BITS == bucket)
                .toList();
    }

    @Override
    public List<ExpectedDocument> documents(Collection<MessageId> messages) {
        happen();
        var there = expected();
        return messages.stream().flatMap(id -> Stream.ofNullable(there.get(id))).toList();
    }

    @Override
    public Frontier settled() {
        return heads();
    }

    @Override
    public Frontier heads() {
        happen();
        return world.frontier(world.log.size());
    }

    @Override
    public <R> Optional<R> still(ConversationId conversation, Duration patience, Supplier<R> work) {
        happen();
        world.still.add(conversation);
        try {
            return Optional.of(work.get());
        } finally {
            world.still.remove(conversation);
        }
    }
}
