package dev.triptych.elasticsearch;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.derived.documents.DocumentPorts;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** The search store's ports on whichever generation answers when they are asked. For threads. */
public final class SearchGenerations {
    private final SearchStore store;
    private final IntSupplier live;
    private final LongSupplier nanoTime;
    private final Map<Integer, SearchIndex> indexes = new ConcurrentHashMap<>();

    /**
     * Of {@code store}.
     *
     * @param live the number of the generation that answers
     * @param nanoTime a monotonic clock
     */
    public SearchGenerations(SearchStore store, IntSupplier live, LongSupplier nanoTime) {
        this.store = store;
        this.live = live;
        this.nanoTime = nanoTime;
    }

    /** The number of the generation that answers. */
    public int live() {
        return live.getAsInt();
    }

    /**
     * Returns when the one that answers can be searched; {@link
     * dev.triptych.application.base.store.StoreUnavailableException} otherwise.
     */
    public void ping() {
        store.ping(live());
    }

    /** How far that one is. To feed one, {@link SearchStore#index} is right: its number does not change meanwhile. */
    public SearchIndex index() {
        return new Following();
    }

    /** Full-text search. */
    public MessageFinder finder() {
        return (criteria, within, after, limit) -> store.finder(live()).find(criteria, within, after, limit);
    }

    /** Counts. */
    public MessageAnalytics analytics() {
        return (within, interval, from, to) -> store.analytics(live()).count(within, interval, from, to);
    }

    private SearchIndex current() {
        return watched(live());
    }

    private SearchIndex watched(int generation) {
        return indexes.computeIfAbsent(generation, number -> store.index(number, nanoTime));
    }

    /** What one of them serves. */
    public DocumentPorts of(int generation) {
        return new Ports(generation);
    }

    private final class Ports implements DocumentPorts {
        private final int generation;

        private Ports(int generation) {
            this.generation = generation;
        }

        @Override
        public Leases leases() {
            return fed().leases();
        }

        @Override
        public SearchIndex index() {
            return watched(generation);
        }

        @Override
        public SearchIndex fed() {
            return store.index(generation, nanoTime);
        }

        @Override
        public SearchBuildTarget buildTarget() {
            return store.buildTarget(generation);
        }

        @Override
        public ParkedSearchEvents parkedEvents() {
            return store.parkedEvents(generation);
        }

        @Override
        public SearchRepair repair(Pause pause) {
            return store.repair(generation, pause);
        }

        @Override
        public StoredVersions traced() {
            return store.traced(generation);
        }

        @Override
        public ParkedTexts parkedTexts() {
            return store.parkedTexts(generation);
        }
    }

    /** Each call goes to the one that answers then. */
    private final class Following implements SearchIndex {
        @Override
        public Optional<String> outdated() {
            return current().outdated();
        }

        @Override
        public Leases leases() {
            return current().leases();
        }

        @Override
        public Frontier frontier() {
            return current().frontier();
        }

        @Override
        public List<LastApplied> lastApplied() {
            return current().lastApplied();
        }

        @Override
        public Map<Shard, Long> offsets() {
            return current().offsets();
        }

        @Override
        public Set<EventId> parked(Collection<EventId> events) {
            return current().parked(events);
        }

        @Override
        public long parkedEvents() {
            return current().parkedEvents();
        }

        @Override
        public boolean isParked(ConversationId conversation) {
            return current().isParked(conversation);
        }

        @Override
        public void claim(Lease lease) {
            current().claim(lease);
        }

        @Override
        public Map<MessageId, String> write(List<SearchDocument> documents) {
            return current().write(documents);
        }

        @Override
        public void park(List<ParkedEvent> events) {
            current().park(events);
        }

        @Override
        public void refresh() {
            current().refresh();
        }

        @Override
        public void moveFrontier(Lease lease, Frontier frontier, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
            current().moveFrontier(lease, frontier, offsets, last);
        }
    }
}
