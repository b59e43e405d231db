package dev.triptych.application.resync;

import dev.triptych.application.engine.Pause;
import dev.triptych.application.engine.Round;
import dev.triptych.application.engine.Tenure;
import dev.triptych.application.port.BackfillProgress;
import dev.triptych.application.port.BackfillProgress.Finished;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.ConversationSource;
import dev.triptych.application.port.DataRefusedException;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.LeaseLostException;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.Resync;
import dev.triptych.application.port.ResyncProgress;
import dev.triptych.application.port.ResyncState;
import dev.triptych.application.port.ResyncTarget;
import dev.triptych.application.port.Resyncs;
import dev.triptych.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a detached read store when an operator has asked for it, and attaches it. Whoever holds the read store's lease
 * works at it, and goes on where the one before left off. An outage makes it wait, anything else fails it. For one
 * thread.
 */
public final class Backfill {
    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
    private static final Duration LONGEST_REST = Duration.ofMillis(100);
    private static final String ATTACHED_MEANWHILE = "the read store was attached meanwhile";

    private final ConversationSource source;
    private final BackfillTarget target;
    private final Resyncs resyncs;
    private final MigrationStates states;
    private final Tenure tenure;
    private final BackfillSettings settings;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final Throttle throttle;
    private @Nullable Copying copying;
    private @Nullable Pace pace;

    /**
     * A backfill that nobody has asked for yet.
     *
     * @param tenure of the lease {@link dev.triptych.application.port.ReadModel#LEASE}
     * @param pause between steps, for the rate; at most 100 ms at a time
     * @param nanoTime a monotonic clock
     */
    public Backfill(
            ConversationSource source,
            BackfillTarget target,
            Resyncs resyncs,
            MigrationStates states,
            Tenure tenure,
            BackfillSettings settings,
            Pause pause,
            LongSupplier nanoTime) {
        this.source = source;
        this.target = target;
        this.resyncs = resyncs;
        this.states = states;
        this.tenure = tenure;
        this.settings = settings;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.throttle = new Throttle(settings.rowsPerSecond(), nanoTime);
    }

    /** One step of the backfill that runs, if one does; the lease is given back when none does. */
    Round step() {
        try {
            return running().map(this::step).orElseGet(this::idle);
        } catch (StoreUnavailableException | LeaseLostException later) {
            forget();
            tenure.doubt();
            throw later;
        }
    }

    private Optional<Resync> running() {
        return resyncs.running().filter(resync -> resync.target() == ResyncTarget.READ);
    }

    private Round idle() {
        forget();
        tenure.end();
        return Round.STANDBY;
    }

    private Round step(Resync resync) {
        var lease = tenure.hold().orElse(null);
        if (lease == null) {
            forget();
            return Round.STANDBY;
        }
        var rest = throttle.rest();
        if (rest.isPositive()) {
            // In slices, so that the lease is renewed and a cancellation seen meanwhile.
            pause.await(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
            return Round.BUSY;
        }
        try {
            if (copying == null || !copying.isOf(lease, resync.id())) {
                return takeUp(lease, resync);
            }
            return copy(copying, resync);
        } catch (StoreUnavailableException | LeaseLostException later) {
            throw later;
        } catch (RuntimeException failure) {
            LOG.error("the backfill {} fails", resync.id(), failure);
            forget();
            resyncs.end(resync.id(), ResyncState.FAILED, described(failure));
            return Round.BUSY;
        }
    }

    /** The store's own words show no data; what others say might. */
    private static String described(RuntimeException failure) {
        return failure instanceof DataRefusedException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName() + ", see the log";
    }

    /** The truth is asked for before a store is emptied: what an instance sees may be a moment old. */
    private Round takeUp(Lease lease, Resync resync) {
        if (states.load().readStoreAttached()) {
            settle(resync);
            return Round.BUSY;
        }
        var progress = progressOf(resync).orElseGet(() -> begin(lease, resync));
        LOG.info("backfill {} goes on at {} of about {} messages", resync.id(), progress.done(), progress.total());
        copying = new Copying(source, target, settings, lease, progress);
        pace = new Pace(nanoTime, progress.done());
        return Round.BUSY;
    }

    private Optional<BackfillProgress> progressOf(Resync resync) {
        return target.progress().filter(progress -> progress.id().equals(resync.id()));
    }

    /** The frontier comes first: all that is read afterwards has at least what it stands for. */
    private BackfillProgress begin(Lease lease, Resync resync) {
        var frontier = source.settled();
        var start = BackfillProgress.start(resync.id(), source.messages());
        target.begin(lease, start, frontier);
        return start;
    }

    private Round copy(Copying work, Resync resync) {
        if (work.finished()) {
            return attach(resync);
        }
        var begunAt = nanoTime.getAsLong();
        throttle.wrote(work.step(), begunAt);
        var rate = pace == null ? 0 : pace.perSecond(work.done());
        if (!resyncs.report(
                resync.id(),
                dev.triptych.application.port.ResyncStage.COPYING,
                new ResyncProgress(work.done(), work.total(), rate),
                null)) {
            LOG.info("backfill {} is cancelled", resync.id());
            forget();
        }
        return Round.BUSY;
    }

    private Round attach(Resync resync) {
        var state = states.load();
        var deed = new Deed(resync.actor(), resync.reason(), false);
        if (state.readStoreAttached() || states.attach(state, true, deed).isPresent()) {
            settle(resync);
            LOG.info("backfill {} has attached the read store", resync.id());
            forget();
        }
        return Round.BUSY;
    }

    /** Ends what is still said to run though the store is attached: a crash came between the two. */
    void settle() {
        running().ifPresent(this::settle);
    }

    private void settle(Resync resync) {
        var complete = progressOf(resync).filter(progress -> progress.place() instanceof Finished);
        resyncs.end(
                resync.id(),
                complete.isPresent() ? ResyncState.COMPLETED : ResyncState.CANCELLED,
                complete.isPresent() ? null : ATTACHED_MEANWHILE);
    }

    /** What is not in the stores; the next step begins from what they hold. */
    void forget() {
        copying = null;
        pace = null;
    }
}
