package dev.triptych.application.fake;

import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import java.util.List;

/**
 * A store whose only generation has what a test gives it.
 *
 * @param attachable whether it is fed only while it is attached
 * @param only whatever its number
 */
public record PartialStore(StoreName name, boolean attachable, StoreGeneration only) implements DerivedStore {
    /** The two stores, of which each generation has these. */
    public static DerivedStores both(StoreGeneration read, StoreGeneration search) {
        return new DerivedStores(
                List.of(
                        new PartialStore(StoreName.READ, true, read),
                        new PartialStore(StoreName.SEARCH, false, search)),
                _ -> 1);
    }

    /** The two stores, of which is known how far they are. */
    public static DerivedStores both(StoreProgress read, StoreProgress search) {
        return both(progressing(read), progressing(search));
    }

    private static StoreGeneration progressing(StoreProgress progress) {
        return new PartialGeneration() {
            @Override
            public StoreProgress progress() {
                return progress;
            }
        };
    }

    @Override
    public GenerationSite site() {
        throw new UnsupportedOperationException("no site here");
    }

    @Override
    public StoreGeneration generation(int number) {
        return only;
    }
}
