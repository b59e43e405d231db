package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks the process that feeds the search store in this process to make findable what it has. */
final class RefreshRequests implements Runnable {
    private final List<Runnable> asked = new CopyOnWriteArrayList<>();

    @Override
    public void run() {
        asked.forEach(Runnable::run);
    }

    /** The same worker, which can be asked until it ends. */
    Worker heard(Worker feed, Runnable requestRefresh) {
        asked.add(requestRefresh);
        return new Heard(feed, requestRefresh);
    }

    private final class Heard implements Worker {
        private final Worker feed;
        private final Runnable requestRefresh;

        private Heard(Worker feed, Runnable requestRefresh) {
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
            asked.remove(requestRefresh);
            feed.close();
        }
    }
}
