package dev.triptych.application.flow.live;

import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.WriteStore;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What every stream of an instance is made from.
 *
 * @param feed what happens now
 * @param history what has happened
 * @param replay how that may be shown
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
        Replay replay,
        Memberships memberships,
        WriteStore store,
        CatchUps catchUps,
        LiveSettings settings,
        LiveCounts counts,
        InstantSource clock) {
    /** Whether what happened then may be different by now. */
    boolean isLate(Instant recordedAt) {
        return recordedAt.plus(settings.fresh()).isBefore(clock.instant());
    }

    /** Whether a stream goes through that much of the log. */
    boolean isWithinReach(LogExtent extent) {
        return extent.whole()
                && extent.events() <= settings.catchUpEvents()
                && extent.bytes() <= settings.catchUpBytes();
    }
}
