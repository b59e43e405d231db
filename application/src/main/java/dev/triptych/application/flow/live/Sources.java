package dev.triptych.application.flow.live;

import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.flow.live.Subscriber.Arrival;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What every stream of an instance is made from.
 *
 * @param feed what happens now
 * @param history what has happened
 * @param reader how events are read, and may be shown late
 * @param memberships who belongs where
 * @param store the truth
 * @param catchUps whose turn it is to read
 * @param settings what streams may cost
 * @param counts what is counted
 * @param clock by which an event is old
 */
record Sources(
        LiveFeed feed,
        StreamHistory history,
        LiveEventReader reader,
        Memberships memberships,
        WriteStore store,
        CatchUps catchUps,
        LiveSettings settings,
        LiveCounts counts,
        InstantSource clock) {
    /** As it may be sent without a query; nothing when it may be different by now, or the feed did not find the replies. */
    @Nullable Shown fresh(Arrival arrival) {
        var late = arrival.recordedAt().plus(settings.fresh()).isBefore(clock.instant());
        var replies = arrival.replies();
        return late || replies == null ? null : new Shown(arrival.event(), replies);
    }

    /** Whether a stream goes through that much of the log. */
    boolean isWithinReach(LogExtent extent) {
        return extent.whole()
                && extent.events() <= settings.catchUpEvents()
                && extent.bytes() <= settings.catchUpBytes();
    }
}
