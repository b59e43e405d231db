package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.maintenance.check.compare.CheckMonitor;
import dev.triptych.application.maintenance.derived.ResyncId;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the verification of a resync: it stops when the resync is cancelled, or when another instance drives it. For
 * one thread.
 */
final class ResyncMonitor implements CheckMonitor {
    private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private final Resyncs resyncs;
    private final ResyncId id;
    private final LeaseHolder leaseHolder;
    private final LongSupplier nanoTime;
    private @Nullable Pace pace;
    private long saidAt;

    ResyncMonitor(Resyncs resyncs, ResyncId id, LeaseHolder leaseHolder, LongSupplier nanoTime) {
        this.resyncs = resyncs;
        this.id = id;
        this.leaseHolder = leaseHolder;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean goOn(long done, long total) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        var now = nanoTime.getAsLong();
        if (pace != null && now - saidAt < EVERY_NANOS) {
            return true;
        }
        if (pace == null) {
            pace = new Pace(nanoTime, done);
        }
        saidAt = now;
        return leaseHolder.hold().isPresent()
                && resyncs.report(
                        id, ResyncStage.VERIFYING, new ResyncProgress(done, total, pace.perSecond(done)), null);
    }
}
