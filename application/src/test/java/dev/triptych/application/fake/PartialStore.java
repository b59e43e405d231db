package dev.triptych.application.fake;

import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

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
                _ -> OptionalInt.of(1),
                _ -> 1);
    }

    /** The two stores, of which is known how far they are. */
    public static DerivedStores both(StoreProgress read, StoreProgress search) {
        return both(progressing(read), progressing(search));
    }

    /** A store of which there is no more than its name, and whether it is attachable. */
    public static DerivedStore named(StoreName name) {
        return new PartialStore(name, name.equals(StoreName.READ), new PartialGeneration());
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
    public String lease() {
        throw new UnsupportedOperationException("nobody feeds it");
    }

    /** Stores of which there is no more than where their generations stand. */
    public static DerivedStores standing(Map<StoreName, GenerationSite> sites) {
        return new DerivedStores(
                new TreeMap<>(sites)
                        .entrySet().stream()
                                .<DerivedStore>map(each -> new Standing(named(each.getKey()), each.getValue()))
                                .toList(),
                _ -> OptionalInt.of(1),
                _ -> 1);
    }

    @Override
    public GenerationSite site() {
        throw new UnsupportedOperationException("no site here");
    }

    private record Standing(DerivedStore store, GenerationSite site) implements DerivedStore {
        @Override
        public StoreName name() {
            return store.name();
        }

        @Override
        public boolean attachable() {
            return store.attachable();
        }

        @Override
        public String lease() {
            return store.lease();
        }

        @Override
        public StoreGeneration generation(int number) {
            return store.generation(number);
        }
    }

    @Override
    public StoreGeneration generation(int number) {
        return only;
    }
}
