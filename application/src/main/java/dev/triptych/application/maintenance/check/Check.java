package dev.triptych.application.maintenance.check;

import dev.triptych.application.maintenance.check.compare.CheckReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requested check and its outcome.
 *
 * @param id which
 * @param plan what it compares
 * @param state how far it is
 * @param progress what was last said about it
 * @param report what it came to; absent unless it is completed
 * @param startedAt when it was asked for
 * @param finishedAt when it ended; absent while it runs
 * @param error why it failed, or what there is to say about its end; never shows data
 */
public record Check(
        CheckId id,
        CheckPlan plan,
        CheckState state,
        CheckProgress progress,
        @Nullable CheckReport report,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {
    /** Whether it went through to the end and found everything alike. */
    public boolean clean() {
        return state == CheckState.COMPLETED && report != null && report.clean();
    }
}
