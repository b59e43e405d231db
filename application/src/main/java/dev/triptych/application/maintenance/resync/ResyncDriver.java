package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.maintenance.check.compare.CheckScope;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.Generation;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the resync that runs from its first generation to the switch. Those who feed the generations fill them; this makes
 * them, looks how far they are, has them verified, lets them answer, and removes what is left over. One is active, and what
 * it knows is in the stores: whoever takes over goes on. An outage makes it wait, anything else ends the resync.
 */
public final class ResyncDriver implements Worker {
    /** The name of the lease, in the write store. */
    public static final String LEASE = "resync";

    private static final Logger LOG = LoggerFactory.getLogger(ResyncDriver.class);
    private static final String SUSPECTED =
            "waiting: the write database may have been restored (triptych incarnation show)";

    private final Resyncs resyncs;
    private final GenerationPorts ports;
    private final EventLog log;
    private final Verifier verifier;
    private final BooleanSupplier suspected;
    private final BooleanSupplier mayRemove;
    private final LeaseHolder leaseHolder;
    private final LongSupplier nanoTime;
    private final GenerationCleanup leftovers;
    private final NewGenerations generations;
    private final Switchover switchover;
    private @Nullable ResyncWork work;

    /**
     * A driver that competes for the lease.
     *
     * @param suspected whether the write database is suspected to have been put back: then a resync waits
     * @param mayRemove whether what nobody lists may be removed: not while it is uncertain whether this write database is the
     *     one that it belonged to
     * @param leaseHolder of the lease {@link #LEASE} of the write store
     * @param nanoTime a monotonic clock
     */
    public ResyncDriver(
            Resyncs resyncs,
            GenerationPorts ports,
            EventLog log,
            Verifier verifier,
            BooleanSupplier suspected,
            BooleanSupplier mayRemove,
            LeaseHolder leaseHolder,
            LongSupplier nanoTime) {
        this.resyncs = resyncs;
        this.ports = ports;
        this.log = log;
        this.verifier = verifier;
        this.suspected = suspected;
        this.mayRemove = mayRemove;
        this.leaseHolder = leaseHolder;
        this.nanoTime = nanoTime;
        this.leftovers = new GenerationCleanup(resyncs, ports, log, nanoTime);
        this.generations = new NewGenerations(ports, log, leftovers, mayRemove);
        this.switchover = new Switchover(resyncs, ports, leftovers, suspected);
    }

    @Override
    public String name() {
        return LEASE;
    }

    @Override
    public Round runOnce() {
        try {
            if (leaseHolder.hold().isEmpty()) {
                work = null;
                leftovers.forget();
                return Round.STANDBY;
            }
            var running = resyncs.running();
            if (running.isPresent()) {
                return step(running.get());
            }
            work = null;
            if (mayRemove.getAsBoolean()) {
                leftovers.sweep();
            }
            return Round.IDLE;
        } catch (StoreUnavailableException outage) {
            leaseHolder.doubt();
            throw outage;
        }
    }

    private Round step(Resync resync) {
        var now = work == null || !work.id().equals(resync.id()) ? new ResyncWork(resync, resyncs, nanoTime) : work;
        work = now;
        try {
            return step(resync, now);
        } catch (StoreUnavailableException outage) {
            waitsFor(now, outage);
            throw outage;
        } catch (ResyncFailure failure) {
            fail(resync, failure.getMessage());
            return Round.BUSY;
        } catch (RuntimeException failure) {
            LOG.error("resync {} failed", resync.id(), failure);
            fail(resync, ResyncFailure.described(failure));
            return Round.BUSY;
        }
    }

    /** Seen by whoever looks, unless the write store is what is out of reach: then nobody can look. */
    private static void waitsFor(ResyncWork now, StoreUnavailableException outage) {
        if (!outage.part().equals(StoreUnavailableException.Part.WRITE_STORE)) {
            now.waitsFor("waiting for " + outage.part());
        }
    }

    private void fail(Resync resync, @Nullable String why) {
        LOG.warn("resync {} failed: {}", resync.id(), why);
        resyncs.end(resync.id(), ResyncState.FAILED, why);
    }

    private Round step(Resync resync, ResyncWork now) {
        if (suspected.getAsBoolean()) {
            return waitsForTheNextIncarnation(now);
        }
        var built = generations.of(resync, now);
        if (built.isEmpty()) {
            return Round.IDLE;
        }
        if (switchover.isDone(built)) {
            switchover.complete(resync, built);
            return Round.BUSY;
        }
        if (!copied(built, now) || !caughtUp(built, now)) {
            return Round.IDLE;
        }
        return !verified(built, now) || switchover.adopt(resync, built) ? Round.BUSY : waitsForTheNextIncarnation(now);
    }

    /** Whoever declares it ends this resync and asks for another. */
    private static Round waitsForTheNextIncarnation(ResyncWork now) {
        now.waitsFor(SUSPECTED);
        return Round.IDLE;
    }

    private boolean copied(List<Generation> built, ResyncWork now) {
        var all = built.stream()
                .map(each -> ports.site(each).progress(each.number()))
                .flatMap(Optional::stream)
                .toList();
        var begun = all.size() == built.size();
        var copying = !begun || all.stream().anyMatch(each -> each.stage() == Stage.COPYING);
        var finished = begun && all.stream().allMatch(each -> each.stage() == Stage.FINISHED);
        var stage = copying ? ResyncStage.COPYING : finished ? ResyncStage.CATCHING_UP : ResyncStage.INDEXING;
        var done = all.stream().mapToLong(CopyProgress::done).sum();
        var total = all.stream().mapToLong(CopyProgress::total).sum();
        return now.copied(stage, done, total) && finished;
    }

    /** Whether everything is there that was there when the copy was found complete. */
    private boolean caughtUp(List<Generation> built, ResyncWork now) {
        var goal = now.goal(log::heads);
        return built.stream()
                .allMatch(each -> ports.site(each).frontier(each.number()).covers(goal));
    }

    private boolean verified(List<Generation> built, ResyncWork now) {
        if (!now.reached(ResyncStage.VERIFYING)) {
            return false;
        }
        var watch = new ResyncMonitor(resyncs, now.id(), leaseHolder, nanoTime);
        var report = verifier.verify(new CheckScope(null, Switchover.numbers(built)), watch);
        if (!report.complete()) {
            LOG.info("resync {} stopped its verification", now.id());
            return false;
        }
        if (!report.clean()) {
            throw new ResyncFailure(CountsText.inWords(report.stores()));
        }
        return now.reached(ResyncStage.SWITCHING);
    }

    @Override
    public void close() {
        work = null;
        leaseHolder.end();
    }
}
