package dev.triptych.application.folder;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMessagesToIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.check.compare.WriteSide;
import dev.triptych.application.maintenance.check.compare.documents.DocumentHash;
import dev.triptych.application.maintenance.check.compare.documents.ExpectedDocument;
import dev.triptych.application.maintenance.check.compare.rows.AtSeq;
import dev.triptych.application.maintenance.check.compare.rows.BucketDigest;
import dev.triptych.application.maintenance.check.compare.rows.ConversationDigest;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.KindRow;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Message;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An {@link InMemoryWriteStore}, of which only messages are compared. */
final class MessagesOfTheWriteStore implements WriteSide {
    private final InMemoryWriteStore store;
    private final InMemoryEventLog log;

    MessagesOfTheWriteStore(InMemoryWriteStore store, InMemoryEventLog log) {
        this.store = store;
        this.log = log;
    }

    private Stream<ExpectedDocument> all() {
        var ids = store.messages().stream().map(Message::id).toList();
        return new InMemoryMessagesToIndex(store).of(ids).stream().map(MessagesOfTheWriteStore::expected);
    }

    private static ExpectedDocument expected(SearchDocument document) {
        var message = document.message();
        var body = message.body();
        return new ExpectedDocument(
                message.id(),
                message.conversationId(),
                document.eventSeq(),
                message.senderId().value(),
                body == null ? null : body.text(),
                message.sentAt(),
                message.version());
    }

    @Override
    public long rows() {
        return messages();
    }

    @Override
    public long messages() {
        return store.messages().size();
    }

    @Override
    public ConversationRange next(@Nullable ConversationId after, int rows) {
        return new ConversationRange(after, null);
    }

    @Override
    public Map<ConversationId, RowDigest> documentDigests(ConversationRange range) {
        var hash = new DocumentHash();
        var digests = new HashMap<ConversationId, RowDigest>();
        all().filter(each -> range.after() == null || each.conversationId().compareTo(range.after()) > 0)
                .filter(each -> range.upTo() == null || each.conversationId().compareTo(range.upTo()) <= 0)
                .forEach(each -> digests.merge(
                        each.conversationId(),
                        new RowDigest(1, hash.of(each)),
                        (a, b) -> new RowDigest(a.count() + b.count(), a.hash() ^ b.hash())));
        return digests;
    }

    @Override
    public List<ExpectedDocument> documents(ConversationId conversation, long bucket) {
        return all().filter(each -> each.conversationId().equals(conversation))
                .filter(each -> bucketOf(each.id()) == bucket)
                .toList();
    }

    private long bucketOf(MessageId id) {
        return store.messages().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .seq()
                >> BUCKET_BITS;
    }

    @Override
    public List<ExpectedDocument> documents(Collection<MessageId> messages) {
        return all().filter(each -> messages.contains(each.id())).toList();
    }

    @Override
    public AtSeq<List<BucketDigest>> buckets(ConversationId conversation) {
        var counts = new HashMap<Long, Long>();
        all().filter(each -> each.conversationId().equals(conversation))
                .forEach(each -> counts.merge(bucketOf(each.id()), 1L, Long::sum));
        return new AtSeq<>(
                counts.isEmpty() ? 0 : 1,
                counts.entrySet().stream()
                        .map(each -> new BucketDigest(each.getKey(), new RowDigest(each.getValue(), 0)))
                        .toList());
    }

    @Override
    public Frontier settled() {
        return log.heads();
    }

    @Override
    public Frontier heads() {
        return log.heads();
    }

    @Override
    public <R> Optional<R> still(ConversationId conversation, Duration patience, Supplier<R> work) {
        return Optional.of(work.get());
    }

    @Override
    public List<ConversationDigest> digests(ConversationRange range) {
        throw new UnsupportedOperationException("only messages are compared");
    }

    @Override
    public List<ConversationDigest> digests(Collection<ConversationId> conversations) {
        throw new UnsupportedOperationException("only messages are compared");
    }

    @Override
    public AtSeq<List<MessageRow>> messages(ConversationId conversation, long bucket) {
        throw new UnsupportedOperationException("only documents are compared");
    }

    @Override
    public AtSeq<Optional<KindRow>> conversation(ConversationId conversation) {
        throw new UnsupportedOperationException("only messages are compared");
    }

    @Override
    public List<RowKind> smallKinds() {
        return List.of();
    }

    @Override
    public AtSeq<List<KindRow>> rows(RowKind kind, ConversationId conversation) {
        throw new UnsupportedOperationException("only messages are compared");
    }

    @Override
    public Map<String, Long> markers(ConversationId conversation) {
        throw new UnsupportedOperationException("only messages are compared");
    }
}
