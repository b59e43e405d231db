package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever holds the lease of one generation of the read store: fills it where a resync builds it, and feeds it from then on.
 * An outage makes it wait; what it has copied stays.
 */
public final class GenerationFeed implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationFeed.class);
    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    private final GenerationCopy copy;
    private final Resyncs resyncs;
    private final @Nullable ResyncId builtBy;
    private final Projection projection;
    private final LeaseHolder tenure;
    private final CopySettings settings;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final Throttle throttle;
    private boolean complete;
    private boolean prepared;

    /**
     * Of a generation that is there or about to be.
     *
     * @param resyncs told when it cannot be filled
     * @param builtBy the resync that fills it; absent when it is complete
     * @param tenure the one that {@code projection} has, of the lease {@link ReadModel#LEASE} in that generation
     * @param pause between pieces, for the rate; at most 100 ms at a time
     * @param nanoTime a monotonic clock
     */
    public GenerationFeed(
            GenerationCopy copy,
            Resyncs resyncs,
            @Nullable ResyncId builtBy,
            Projection projection,
            LeaseHolder tenure,
            CopySettings settings,
            Pause pause,
            LongSupplier nanoTime) {
        this.copy = copy;
        this.resyncs = resyncs;
        this.builtBy = builtBy;
        this.projection = projection;
        this.tenure = tenure;
        this.settings = settings;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.throttle = new Throttle(settings.rowsPerSecond(), nanoTime);
        this.complete = builtBy == null;
    }

    @Override
    public String name() {
        return ReadModel.LEASE;
    }

    @Override
    public Round runOnce() {
        if (builtBy == null) {
            return projection.runOnce();
        }
        try {
            return complete ? projection.runOnce() : fill(builtBy);
        } catch (StoreUnavailableException | LeaseLostException later) {
            // Somebody may have emptied the store: it is looked at anew.
            complete = false;
            prepared = false;
            tenure.doubt();
            throw later;
        } catch (RuntimeException failure) {
            prepared = copy.prepared();
            // Whoever emptied the store has not failed it: it waits until its place is made anew.
            if (prepared && (!complete || ResyncDriver.isFinal(failure))) {
                resyncs.end(builtBy, ResyncState.FAILED, ResyncDriver.described(failure));
            }
            complete = complete && prepared;
            throw failure;
        }
    }

    private Round fill(ResyncId resync) {
        prepared = prepared || copy.prepared();
        if (!prepared) {
            return Round.STANDBY;
        }
        var lease = tenure.hold().orElse(null);
        if (lease == null) {
            return Round.STANDBY;
        }
        var rest = throttle.rest();
        if (rest.isPositive()) {
            // In slices, so that the lease is renewed and an end is seen meanwhile.
            pause.await(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
            return Round.BUSY;
        }
        var progress = copy.progress().orElse(null);
        if (progress == null || !progress.id().equals(resync)) {
            copy.begin(lease, resync);
            LOG.info("resync {} begins to copy", resync);
            return Round.BUSY;
        }
        if (progress.stage() == Stage.COPYING) {
            var begunAt = nanoTime.getAsLong();
            throttle.wrote(copy.copyNext(lease, settings.piece()), begunAt);
        } else if (progress.stage() == Stage.INDEXING) {
            index(lease, resync);
        } else {
            complete = true;
        }
        return Round.BUSY;
    }

    private void index(Lease lease, ResyncId resync) {
        var next = copy.postponed().stream().findFirst();
        if (next.isPresent()) {
            LOG.info("resync {} builds the index {}", resync, next.get());
            copy.index(lease, next.get());
        } else {
            copy.finish(lease);
        }
    }

    @Override
    public void close() {
        projection.close();
    }
}
