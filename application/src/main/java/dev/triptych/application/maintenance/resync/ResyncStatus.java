package dev.triptych.application.maintenance.resync;

import dev.triptych.application.maintenance.derived.ResyncId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resync as an operator sees it.
 *
 * @param id which
 * @param state how far it is
 * @param stage what it does now, or did last
 * @param target what it fills
 * @param done messages that are copied; rows that are compared while it verifies
 * @param total about how many there are, never fewer than are done
 * @param ratePerSecond how many a second
 * @param etaSeconds how long it will take, at that rate; absent when it does not run or the rate is not known yet
 * @param startedAt when it was asked for
 * @param finishedAt when it ended; absent while it runs
 * @param error why it failed, or while it runs what it waits for
 */
public record ResyncStatus(
        ResyncId id,
        ResyncState state,
        ResyncStage stage,
        ResyncTarget target,
        long done,
        long total,
        double ratePerSecond,
        @Nullable Long etaSeconds,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    static ResyncStatus of(Resync resync) {
        var progress = resync.progress();
        var total = Math.max(progress.total(), progress.done());
        return new ResyncStatus(
                resync.id(),
                resync.state(),
                resync.stage(),
                resync.target(),
                progress.done(),
                total,
                progress.perSecond(),
                eta(resync, total),
                resync.startedAt(),
                resync.finishedAt(),
                resync.error());
    }

    private static @Nullable Long eta(Resync resync, long total) {
        var rate = resync.progress().perSecond();
        return resync.state() == ResyncState.RUNNING && rate > 0
                ? (Long) (long) Math.ceil((total - resync.progress().done()) / rate)
                : null;
    }
}
