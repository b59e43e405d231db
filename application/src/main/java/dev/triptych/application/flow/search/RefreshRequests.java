package dev.triptych.application.flow.search;

import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks the workers that feed the search store in this process to refresh it. For threads. */
public final class RefreshRequests implements Runnable {
    private final List<Runnable> requests = new CopyOnWriteArrayList<>();

    @Override
    public void run() {
        requests.forEach(Runnable::run);
    }

    /**
     * The same worker, which can be asked until it closes.
     *
     * @param requestRefresh asks {@code feed}
     */
    public Worker onRequest(Worker feed, Runnable requestRefresh) {
        requests.add(requestRefresh);
        return new Requested(feed, requestRefresh);
    }

    private final class Requested implements Worker {
        private final Worker feed;
        private final Runnable requestRefresh;

        private Requested(Worker feed, Runnable requestRefresh) {
            this.feed = feed;
            this.requestRefresh = requestRefresh;
        }

        @Override
        public String name() {
            return feed.name();
        }

        @Override
        public Round runOnce() {
            return feed.runOnce();
        }

        @Override
        public void close() {
            requests.remove(requestRefresh);
            feed.close();
        }
    }
}
