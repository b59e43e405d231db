package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.derived.StoredVersions;
import java.util.function.IntFunction;

/** The search store: a document a message, fed at all times. */
public final class DocumentStore implements DerivedStore {
    private final GenerationSite site;
    private final IntFunction<? extends DocumentPorts> generations;

    /**
     * A store whose generations stand at {@code site}.
     *
     * @param generations the ports of one of them
     */
    public DocumentStore(GenerationSite site, IntFunction<? extends DocumentPorts> generations) {
        this.site = site;
        this.generations = generations;
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
        return new DocumentGeneration(generations.apply(number));
    }

    private record DocumentGeneration(DocumentPorts ports) implements StoreGeneration {
        @Override
        public StoreProgress progress() {
            return ports.watchedIndex();
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
