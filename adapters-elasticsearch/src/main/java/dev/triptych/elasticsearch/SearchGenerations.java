package dev.triptych.elasticsearch;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.derived.documents.DocumentPorts;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.search.MessageFinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** The search store's ports on whichever generation answers when they are asked. For threads. */
final class SearchGenerations {
    private final SearchStore store;
    private final IntSupplier live;
    private final Runnable refresh;
    private final LongSupplier nanoTime;
    private final Map<Integer, SearchIndex> indexes = new ConcurrentHashMap<>();

    /**
     * Of {@code store}.
     *
     * @param live the number of the generation that answers
     * @param refresh asks the projection in this process to refresh now
     * @param nanoTime a monotonic clock
     */
    SearchGenerations(SearchStore store, IntSupplier live, Runnable refresh, LongSupplier nanoTime) {
        this.store = store;
        this.live = live;
        this.refresh = refresh;
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

    /** Full-text search. */
    public MessageFinder finder() {
        return (criteria, within, after, limit) -> store.finder(live()).find(criteria, within, after, limit);
    }

    /** Counts. */
    public MessageAnalytics analytics() {
        return (within, interval, from, to) -> store.analytics(live()).count(within, interval, from, to);
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
        public StoredVersions storedVersions() {
            return store.storedVersions(generation);
        }

        @Override
        public SearchSide compared() {
            var index = fed();
            return new SearchSide(
                    store.documents(generation),
                    () -> {
                        refresh.run();
                        return index.frontier();
                    },
                    index::isParked);
        }

        @Override
        public ParkedTexts parkedTexts() {
            return store.parkedTexts(generation);
        }
    }
}
