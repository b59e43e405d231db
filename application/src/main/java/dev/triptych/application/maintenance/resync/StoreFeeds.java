package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.store.StoreName;
import java.util.Map;
import java.util.Objects;

/**
 * What feeds the stores.
 *
 * @param byStore of each store, whatever generations it has
 */
public record StoreFeeds(Map<StoreName, Feeds> byStore) {
    public StoreFeeds {
        byStore = Map.copyOf(byStore);
    }

    /** What feeds this store, which is installed. */
    public Feeds of(StoreName store) {
        return Objects.requireNonNull(byStore.get(store));
    }
}
