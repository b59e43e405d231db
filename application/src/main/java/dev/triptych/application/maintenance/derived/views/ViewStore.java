package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.projection.Applier;
import dev.triptych.application.flow.read.ReadApplier;
import dev.triptych.application.flow.read.ReadModel;
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
import java.util.function.IntFunction;

/** The read store: views in tables, fed while it is attached. */
public final class ViewStore implements DerivedStore {
    private final GenerationSite site;
    private final IntFunction<? extends ViewPorts> generations;
    private final IntFunction<GenerationCopy> copies;
    private final WriteSource source;
    private final ConsumerSettings settings;
    private final CopySettings copying;

    /**
     * A store whose generations stand at {@code site}.
     *
     * @param generations the ports of one of them
     * @param copies what fills one of them
     * @param source what they are repaired from
     */
    public ViewStore(
            GenerationSite site,
            IntFunction<? extends ViewPorts> generations,
            IntFunction<GenerationCopy> copies,
            WriteSource source,
            ConsumerSettings settings,
            CopySettings copying) {
        this.site = site;
        this.generations = generations;
        this.copies = copies;
        this.source = source;
        this.settings = settings;
        this.copying = copying;
    }

    @Override
    public StoreName name() {
        return StoreName.READ;
    }

    @Override
    public boolean attachable() {
        return true;
    }

    @Override
    public String lease() {
        return ReadModel.LEASE;
    }

    @Override
    public GenerationSite site() {
        return site;
    }

    @Override
    public StoreGeneration generation(int number) {
        return new ViewGeneration(generations.apply(number), number);
    }

    private final class ViewGeneration implements StoreGeneration {
        private final ViewPorts ports;
        private final int number;

        private ViewGeneration(ViewPorts ports, int number) {
            this.ports = ports;
            this.number = number;
        }

        @Override
        public Leases leases() {
            return ports.leases();
        }

        @Override
        public Applier applier() {
            return new ReadApplier(ports.readModel(), source.log(), source.codec(), settings, source.tracing());
        }

        @Override
        public Build build(ResyncId by) {
            return new ViewBuild(by, copies.apply(number), copying.piece());
        }

        @Override
        public StoreProgress progress() {
            return ports.watchedReadModel();
        }

        @Override
        public ParkedEvents parked() {
            return ports.parkedEvents();
        }

        @Override
        public Repair repair() {
            var repair = ports.repair();
            return new ViewRepair(
                    new ConversationCopying(source.copies(), repair, ConversationCopying.PAGE),
                    new StreamReplay(repair, source.log(), source.codec(), source.tracing()),
                    ports.parkedEvents());
        }

        @Override
        public StoreComparison comparison() {
            return StoreComparison.ofRows(ports.compared());
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
