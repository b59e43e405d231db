package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.resync.Feeds;
import java.util.Map;
import java.util.Objects;

/**
 * What feeds the stores.
 *
 * @param byStore of each store, whatever generations it has
 */
record StoreFeeds(Map<StoreName, Feeds> byStore) {
    Feeds of(StoreName store) {
        return Objects.requireNonNull(byStore.get(store));
    }
}
