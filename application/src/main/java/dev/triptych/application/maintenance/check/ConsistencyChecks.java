package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checks that were asked for, kept in the write store. All methods throw {@link
 * dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface ConsistencyChecks {
    /** The longest list. */
    int MAX_LISTED = 100;

    /** The most checks of some conversations only that wait or run at once. */
    int MAX_RUNNING = 20;

    /**
     * Takes on a check unless it is one of everything and another such runs, or one of some conversations and too many such run.
     *
     * @param id a new one
     * @return the id of the one that runs then: {@code id} itself, or that of the one in its way
     */
    CheckId request(CheckId id, CheckPlan plan);

    /** Those that run, the oldest first; without their reports. */
    List<Check> running();

    /** One of them, with its report. */
    Optional<Check> find(CheckId id);

    /** The newest first, at most {@code limit} and at most {@link #MAX_LISTED}; their reports name no findings. */
    List<Check> newest(int limit);

    /** The newest completed one of everything in the store, others beside it or not; its report names no findings. */
    Optional<Check> newestWhole(StoreName store);

    /** When a check of everything was last asked for. */
    Optional<Instant> lastWhole();

    /** Records the progress of a check; false if the check runs no longer, and the caller then stops. */
    boolean report(CheckId id, CheckProgress progress);

    /** Says what it came to, findings and all; false when it ran no longer, and then nothing is kept. */
    boolean complete(CheckId id, CheckReport report);

    /**
     * Ends it without a result; false when it ran no longer.
     *
     * @param as {@link CheckState#FAILED} or {@link CheckState#CANCELLED}
     * @param error what there is to say about that, without showing data
     */
    boolean end(CheckId id, CheckState as, @Nullable String error);
}
