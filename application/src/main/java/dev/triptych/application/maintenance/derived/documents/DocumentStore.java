package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.source.WriteSource;
import java.util.function.IntFunction;

/** The search store: a document a message, fed at all times. */
public final class DocumentStore implements DerivedStore {
    private final GenerationSite site;
    private final IntFunction<? extends DocumentPorts> generations;
    private final WriteSource source;
    private final Pause pause;

    /**
     * A store whose generations stand at {@code site}.
     *
     * @param generations the ports of one of them
     * @param source what they are repaired from
     * @param pause between attempts of a repair
     */
    public DocumentStore(
            GenerationSite site, IntFunction<? extends DocumentPorts> generations, WriteSource source, Pause pause) {
        this.site = site;
        this.generations = generations;
        this.source = source;
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
    public GenerationSite site() {
        return site;
    }

    @Override
    public StoreGeneration generation(int number) {
        return new DocumentGeneration(generations.apply(number), source, pause);
    }

    private record DocumentGeneration(DocumentPorts ports, WriteSource source, Pause pause) implements StoreGeneration {
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
            var retry = new SearchRetry(
                    ports.index(), ports.parkedEvents(), source.log(), source.codec(), source.tracing());
            return new DocumentRepair(ports, ports.recopy(pause), retry, source.copies(), source.messages());
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
