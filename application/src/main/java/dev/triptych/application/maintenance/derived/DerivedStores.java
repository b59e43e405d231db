package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The derived stores that are installed, in the order in which they are shown. For threads. */
public final class DerivedStores {
    private final SequencedMap<StoreName, DerivedStore> stores = new LinkedHashMap<>();
    private final Function<StoreName, OptionalInt> current;

    /**
     * These stores.
     *
     * @param current the number of a store's current generation in the write store, nothing while it has none; may throw {@link
     *     StoreUnavailableException}
     */
    public DerivedStores(Collection<DerivedStore> stores, Function<StoreName, OptionalInt> current) {
        stores.forEach(store -> this.stores.put(store.name(), store));
        this.current = current;
    }

    /** All of them. */
    public List<DerivedStore> all() {
        return List.copyOf(stores.values());
    }

    /** Their names, in that order. */
    public List<StoreName> names() {
        return List.copyOf(stores.keySet());
    }

    /** Whether this instance has the store of that name; another instance may have more. */
    public boolean isInstalled(StoreName name) {
        return stores.containsKey(name);
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

    /** Those that have a current generation, looked up at each call: a store has none before its first resync. */
    public List<DerivedStore> withCurrent() {
        return stores.values().stream()
                .filter(store -> current.apply(store.name()).isPresent())
                .toList();
    }

    /** The current generation of a store, looked up at each call; {@link StoreUnavailableException} while it has none. */
    public StoreGeneration current(StoreName name) {
        var store = of(name);
        return store.generation(current.apply(name)
                .orElseThrow(() -> new StoreUnavailableException(
                        Part.of(name), "it has no generation: run triptych resync --target " + name.text())));
    }

    /** Where the generations of each stand. */
    public Map<StoreName, GenerationSite> sites() {
        return stores.values().stream().collect(Collectors.toUnmodifiableMap(DerivedStore::name, DerivedStore::site));
    }
}
