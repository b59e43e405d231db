package dev.triptych.application.folder;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.flow.projection.Applier;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.check.compare.StoreComparison;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.application.maintenance.derived.Build;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One generation of a {@link FolderStore}. */
final class FolderGeneration
        implements StoreGeneration, StoreProgress, ParkedEvents, StoredVersions, IndexedDocuments, Leases {
    private static final Comparator<IndexedDocument> ORDER =
            Comparator.comparing(IndexedDocument::conversationId).thenComparing(IndexedDocument::id);
    private static final Comparator<Place> IN_ORDER = Comparator.comparing(Place::conversationId)
            .thenComparingLong(Place::seq)
            .thenComparing(place -> place.eventId().toString());

    private final MessageFiles files;
    private final WriteSource source;
    private final LongSupplier nanoTime;

    FolderGeneration(MessageFiles files, WriteSource source, LongSupplier nanoTime) {
        this.files = files;
        this.source = source;
        this.nanoTime = nanoTime;
    }

    @Override
    public StoreProgress progress() {
        return this;
    }

    @Override
    public Leases leases() {
        return this;
    }

    @Override
    public Applier applier() {
        return new FolderApplier(files, source.codec());
    }

    @Override
    public Build build(ResyncId by) {
        return new FolderBuild(by, files, source);
    }

    @Override
    public ParkedEvents parked() {
        return this;
    }

    @Override
    public Repair repair() {
        return new FolderRepair(files, source);
    }

    @Override
    public StoredVersions versions() {
        return this;
    }

    @Override
    public StoreComparison comparison() {
        return StoreComparison.ofDocuments(new SearchSide(this, this::frontier, this::isParked));
    }

    @Override
    public ParkedTexts parkedTexts() {
        return this::replace;
    }

    private void replace(Map<EventId, EncodedEvent> events) {
        for (var parked : files.parked().all()) {
            var was = parked.event();
            var now = events.get(was.id());
            if (now != null) {
                files.parked()
                        .park(new ParkedEvent(
                                new LoggedEvent(
                                        was.position(),
                                        was.id(),
                                        was.conversationId(),
                                        was.seq(),
                                        now,
                                        was.recordedAt()),
                                parked.cause(),
                                parked.attempts()));
            }
        }
    }

    @Override
    public Optional<Lease> acquire(String name, String owner, Duration ttl) {
        return files.progress().acquire(name, owner, nanoTime.getAsLong(), ttl.toNanos());
    }

    @Override
    public void release(Lease lease) {
        files.progress().release(lease, nanoTime.getAsLong());
    }

    @Override
    public Frontier frontier() {
        return files.progress().reached().frontier();
    }

    @Override
    public List<LastApplied> lastApplied() {
        return List.copyOf(files.progress().reached().positions().values());
    }

    @Override
    public long parkedEvents() {
        return files.parked().all().size();
    }

    @Override
    public boolean isParked(ConversationId conversation) {
        return files.parked().all().stream()
                .anyMatch(each -> each.event().conversationId().equals(conversation));
    }

    @Override
    public Optional<Version> version(MessageId message, ConversationId conversation) {
        return files.find(message).map(each -> new Version(each.version(), each.deleted()));
    }

    @Override
    public Set<EventId> parked(List<EventId> events) {
        return files.parked().all().stream()
                .map(each -> each.event().id())
                .filter(events::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit) {
        return listed().filter(each -> filter.conversationId() == null
                        || each.parked().event().conversationId().equals(filter.conversationId()))
                .filter(each -> filter.cause() == null || each.parked().cause().equals(filter.cause()))
                .filter(each -> after == null || IN_ORDER.compare(Place.of(each), after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Cause> causes() {
        return files.parked().all().stream().collect(Collectors.groupingBy(ParkedEvent::cause)).entrySet().stream()
                .map(each -> new Cause(
                        each.getKey(),
                        each.getValue().size(),
                        each.getValue().stream()
                                .map(one -> one.event().conversationId())
                                .distinct()
                                .count()))
                .toList();
    }

    @Override
    public List<ListedParkedEvent> find(Collection<EventId> ids) {
        return listed().filter(each -> ids.contains(each.parked().event().id())).toList();
    }

    private Stream<ListedParkedEvent> listed() {
        return files.parked().all().stream()
                .map(each -> new ListedParkedEvent(
                        FolderStore.NAME, each, each.event().recordedAt(), 0))
                .sorted(Comparator.comparing(Place::of, IN_ORDER));
    }

    @Override
    public List<IndexedDocument> inConversations(
            @Nullable ConversationId after, @Nullable ConversationId upTo, @Nullable IndexedDocument last, int limit) {
        return files.all().stream()
                .filter(each -> after == null || each.conversationId().compareTo(after.toString()) > 0)
                .filter(each -> upTo == null || each.conversationId().compareTo(upTo.toString()) <= 0)
                .filter(each -> last == null || ORDER.compare(each, last) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    public Map<MessageId, IndexedDocument> realtime(Collection<MessageId> messages) {
        var there = new HashMap<MessageId, IndexedDocument>();
        messages.forEach(id -> files.find(id).ifPresent(found -> there.put(id, found)));
        return there;
    }
}
