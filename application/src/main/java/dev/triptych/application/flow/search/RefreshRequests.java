package dev.triptych.application.flow.search;

import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks whoever feeds the search store in this process to make findable what it has. For threads. */
public final class RefreshRequests implements Runnable {
    private final List<Runnable> asked = new CopyOnWriteArrayList<>();

    @Override
    public void run() {
        asked.forEach(Runnable::run);
    }

    /**
     * The same worker, which can be asked until it ends.
     *
     * @param hurry asks {@code feed}
     */
    public Worker heard(Worker feed, Runnable hurry) {
        asked.add(hurry);
        return new Heard(feed, hurry);
    }

    private final class Heard implements Worker {
        private final Worker feed;
        private final Runnable hurry;

        private Heard(Worker feed, Runnable hurry) {
            this.feed = feed;
            this.hurry = hurry;
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
            asked.remove(hurry);
            feed.close();
        }
    }
}
