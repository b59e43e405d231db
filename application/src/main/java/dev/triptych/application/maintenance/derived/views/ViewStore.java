package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.source.WriteSource;
import java.util.function.IntFunction;

/** The read store: views in tables, fed while it is attached. */
public final class ViewStore implements DerivedStore {
    private final GenerationSite site;
    private final IntFunction<? extends ViewPorts> generations;
    private final WriteSource source;

    /**
     * A store whose generations stand at {@code site}.
     *
     * @param generations the ports of one of them
     * @param source what they are repaired from
     */
    public ViewStore(GenerationSite site, IntFunction<? extends ViewPorts> generations, WriteSource source) {
        this.site = site;
        this.generations = generations;
        this.source = source;
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
    public GenerationSite site() {
        return site;
    }

    @Override
    public StoreGeneration generation(int number) {
        return new ViewGeneration(generations.apply(number), source);
    }

    private record ViewGeneration(ViewPorts ports, WriteSource source) implements StoreGeneration {
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
            var mending = ports.mending();
            return new ViewRepair(
                    new ConversationCopying(source.copies(), mending, ConversationCopying.PAGE),
                    new StreamReplay(mending, source.log(), source.codec(), source.tracing()),
                    ports.parkedEvents());
        }

        @Override
        public ParkedTexts parkedTexts() {
            return ports.parkedTexts();
        }

        @Override
        public StoredVersions versions() {
            return ports.traced();
        }
    }
}
