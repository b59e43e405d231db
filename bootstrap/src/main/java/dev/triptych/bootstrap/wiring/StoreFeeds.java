package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.maintenance.resync.Feeds;
import java.util.List;
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

    /** What feeds the stores that are installed besides the read store and the search store, together. */
    Worker further() {
        return new Further(byStore.entrySet().stream()
                .filter(each -> !StoresModule.OWN.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    private record Further(List<Feeds> feeds) implements Worker {
        @Override
        public String name() {
            return "feeds-of-further-stores";
        }

        @Override
        public Round runOnce() {
            feeds.forEach(Feeds::runOnce);
            return Round.IDLE;
        }

        @Override
        public void close() {
            feeds.forEach(Feeds::close);
        }
    }
}
