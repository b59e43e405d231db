package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.projection.Applier;
import dev.triptych.application.flow.search.SearchApplier;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.flow.search.SearchWriter;
import dev.triptych.application.maintenance.check.compare.StoreComparison;
import dev.triptych.application.maintenance.derived.Build;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.source.WriteSource;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** The search store: a document a message, fed at all times. */
public final class DocumentStore implements DerivedStore {
    private final GenerationSite site;
    private final IntFunction<? extends DocumentPorts> generations;
    private final WriteSource source;
    private final ConsumerSettings settings;
    private final SearchBuildSettings building;
    private final Duration refreshEvery;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /**
     * A store whose generations stand at {@code site}.
     *
     * @param generations the ports of one of them
     * @param source what they are filled and repaired from
     * @param refreshEvery how long what is written may wait for a refresh while more comes in
     * @param nanoTime a monotonic clock
     * @param pause between attempts of a repair
     */
    public DocumentStore(
            GenerationSite site,
            IntFunction<? extends DocumentPorts> generations,
            WriteSource source,
            ConsumerSettings settings,
            SearchBuildSettings building,
            Duration refreshEvery,
            LongSupplier nanoTime,
            Pause pause) {
        this.site = site;
        this.generations = generations;
        this.source = source;
        this.settings = settings;
        this.building = building;
        this.refreshEvery = refreshEvery;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    @Override
    public StoreName name() {
        return StoreName.SEARCH;
    }

    @Override
    public boolean attachable() {
        return false;
    }

    @Override
    public String lease() {
        return SearchIndex.LEASE;
    }

    @Override
    public GenerationSite site() {
        return site;
    }

    @Override
    public StoreGeneration generation(int number) {
        return new DocumentGeneration(generations.apply(number));
    }

    private final class DocumentGeneration implements StoreGeneration {
        private final DocumentPorts ports;

        private DocumentGeneration(DocumentPorts ports) {
            this.ports = ports;
        }

        @Override
        public Leases leases() {
            return ports.leases();
        }

        @Override
        public Applier applier() {
            return new SearchApplier(ports.fed(), source.codec(), settings, refreshEvery, nanoTime, source.tracing());
        }

        @Override
        public Build build(ResyncId by) {
            return new SearchBuild(
                    by, source.conversations(), source.messages(), source.log(), ports.buildTarget(), building);
        }

        @Override
        public StoreProgress progress() {
            return ports.index();
        }

        @Override
        public ParkedEvents parked() {
            return ports.parkedEvents();
        }

        @Override
        public Repair repair() {
            var writer = new SearchWriter(ports.index());
            var retry = new SearchRetry(writer, ports.parkedEvents(), source.log(), source.codec(), source.tracing());
            return new DocumentRepair(ports, ports.repair(pause), retry, writer, source.copies(), source.messages());
        }

        @Override
        public StoreComparison comparison() {
            return StoreComparison.ofDocuments(ports.compared());
        }

        @Override
        public ParkedTexts parkedTexts() {
            return ports.parkedTexts();
        }

        @Override
        public StoredVersions versions() {
            return ports.storedVersions();
        }
    }
}
