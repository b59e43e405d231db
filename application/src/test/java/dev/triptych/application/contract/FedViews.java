package dev.triptych.application.contract;

import dev.triptych.application.query.routing.StoreQueries;
import java.time.Duration;

/** The queries of a read store, fed by the relay and the projection. */
public final class FedViews implements Views {
    private final ReadSide side;
    private final Feed feed;

    /** Feeds an empty read store. */
    public FedViews(ReadSide side) {
        this.side = side;
        this.feed = new Feed(side.model());
    }

    @Override
    public Chat chat() {
        return feed.chat();
    }

    @Override
    public void later(Duration by) {
        feed.later(by);
    }

    @Override
    public void deliver() {
        feed.deliver();
    }

    @Override
    public StoreQueries queries() {
        return side.views();
    }
}
