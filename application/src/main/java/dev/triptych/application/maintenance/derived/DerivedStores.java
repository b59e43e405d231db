package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.domain.migration.MigrationState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The derived stores that are installed, in the order in which they are shown. For threads. */
public final class DerivedStores {
    private final SequencedMap<StoreName, DerivedStore> stores = new LinkedHashMap<>();
    private final Function<StoreName, OptionalInt> current;
    private final ToIntFunction<StoreName> followed;

    /**
     * These stores.
     *
     * @param current the number of a store's current generation in the write store, nothing while it has none; may throw {@link
     *     StoreUnavailableException}
     * @param followed the number of the generation that this instance acts by; may throw {@link StoreUnavailableException}
     */
    public DerivedStores(
            Collection<DerivedStore> stores,
            Function<StoreName, OptionalInt> current,
            ToIntFunction<StoreName> followed) {
        stores.forEach(store -> this.stores.put(store.name(), store));
        this.current = current;
        this.followed = followed;
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
        return generation(name, current.apply(name));
    }

    /** The same in a state that was loaded. */
    public StoreGeneration current(StoreName name, MigrationState state) {
        return generation(name, name.current(state));
    }

    private StoreGeneration generation(StoreName name, OptionalInt number) {
        return of(name).generation(number.orElseThrow(() -> new StoreUnavailableException(
                Part.of(name), "it has no generation: run triptych resync --target " + name.text())));
    }

    /** The generation of a store that this instance acts by: requests and probes do not ask the write store for it. */
    public StoreGeneration followed(StoreName name) {
        return of(name).generation(followed.applyAsInt(name));
    }

    /** Where the generations of each stand. */
    public Map<StoreName, GenerationSite> sites() {
        return stores.values().stream().collect(Collectors.toUnmodifiableMap(DerivedStore::name, DerivedStore::site));
    }
}
