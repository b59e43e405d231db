package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The derived stores that are installed, in the order in which they are shown. For threads. */
public final class DerivedStores {
    private final SequencedMap<StoreName, DerivedStore> stores = new LinkedHashMap<>();
    private final ToIntFunction<StoreName> current;

    /**
     * These stores.
     *
     * @param current the number of a store's current generation; may throw {@link
     *     dev.triptych.application.base.store.StoreUnavailableException}
     */
    public DerivedStores(List<DerivedStore> stores, ToIntFunction<StoreName> current) {
        stores.forEach(store -> this.stores.put(store.name(), store));
        this.current = current;
    }

    /** All of them. */
    public List<DerivedStore> all() {
        return List.copyOf(stores.values());
    }

    /** The one of that name. */
    public DerivedStore of(StoreName name) {
        var store = stores.get(name);
        if (store == null) {
            throw new IllegalArgumentException("no store of the name " + name + " is installed");
        }
        return store;
    }

    /** A generation that is listed. */
    public StoreGeneration of(Generation listed) {
        return of(listed.store()).generation(listed.number());
    }

    /** The current generation of a store, looked up at each call. */
    public StoreGeneration current(StoreName name) {
        return of(name).generation(current.applyAsInt(name));
    }

    /** Where the generations of each stand. */
    public Map<StoreName, GenerationSite> sites() {
        return stores.values().stream().collect(Collectors.toUnmodifiableMap(DerivedStore::name, DerivedStore::site));
    }
}
