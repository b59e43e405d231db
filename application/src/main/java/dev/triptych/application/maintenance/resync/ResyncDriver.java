package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.consumer.MissingEventsException;
import dev.triptych.application.flow.projection.TooManyParkedException;
import dev.triptych.application.maintenance.check.compare.CheckScope;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
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
    private static final int MAX_ADOPTIONS = 5;
    private static final String SUSPECTED =
            "waiting: the write database may have been restored (triptych incarnation show)";

    private final Resyncs resyncs;
    private final Generations generations;
    private final MigrationStates states;
    private final GenerationSwitch switching;
    private final List<StoreName> stores;
    private final Map<StoreName, GenerationSite> sites;
    private final EventLog log;
    private final Verifier verifier;
    private final BooleanSupplier suspected;
    private final BooleanSupplier mayRemove;
    private final LeaseHolder leaseHolder;
    private final LongSupplier nanoTime;
    private final GenerationCleanup leftovers;
    private @Nullable Work work;

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
        this.generations = ports.generations();
        this.states = ports.states();
        this.switching = ports.switching();
        this.sites = ports.stores().sites();
        this.stores = ports.stores().names();
        this.log = log;
        this.verifier = verifier;
        this.suspected = suspected;
        this.mayRemove = mayRemove;
        this.leaseHolder = leaseHolder;
        this.nanoTime = nanoTime;
        this.leftovers = new GenerationCleanup(resyncs, ports, log, nanoTime);
    }

    /** What is not in the stores, and can be found out again. */
    private static final class Work {
        private final ResyncId id;
        private final Set<Generation> prepared = new HashSet<>();
        private ResyncStage stage = ResyncStage.COPYING;
        private ResyncProgress progress = ResyncProgress.NONE;
        private @Nullable Pace pace;
        private @Nullable Frontier goal;

        Work(Resync resync) {
            this.id = resync.id();
            this.stage = resync.stage();
            this.progress = resync.progress();
        }
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
        var now = work == null || !work.id.equals(resync.id()) ? new Work(resync) : work;
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
            fail(resync, described(failure));
            return Round.BUSY;
        }
    }

    /** The store's own words show no data; what others say might. */
    public static String described(RuntimeException failure) {
        return failure instanceof DataRefusedException || isFinal(failure)
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName() + ", see the log";
    }

    /**
     * Whether what feeds a generation that is built cannot go on by itself: events are gone from bus and log, or so many are
     * refused that it may not park another one. Only another resync can bring a complete generation.
     */
    static boolean isFinal(RuntimeException failure) {
        return failure instanceof MissingEventsException || failure instanceof TooManyParkedException;
    }

    /** Seen by whoever looks, unless the write store is what is out of reach: then nobody can look. */
    private void waitsFor(Work now, StoreUnavailableException outage) {
        if (!outage.part().equals(StoreUnavailableException.Part.WRITE_STORE)) {
            resyncs.report(now.id, now.stage, now.progress, "waiting for " + outage.part());
        }
    }

    private void fail(Resync resync, @Nullable String why) {
        LOG.warn("resync {} failed: {}", resync.id(), why);
        resyncs.end(resync.id(), ResyncState.FAILED, why);
    }

    private Round step(Resync resync, Work now) {
        if (suspected.getAsBoolean()) {
            return waitsForTheNextIncarnation(now);
        }
        var built = made(resync, now);
        if (built.isEmpty()) {
            return Round.IDLE;
        }
        var state = states.load();
        if (built.stream().allMatch(each -> each.store().isCurrent(state, each.number()))) {
            return complete(resync, built);
        }
        if (!copied(built, now) || !caughtUp(built, now)) {
            return Round.IDLE;
        }
        return verified(built, now) ? adopt(resync, built, now) : Round.BUSY;
    }

    /** Whoever declares it ends this resync and asks for another. */
    private Round waitsForTheNextIncarnation(Work now) {
        report(now, now.stage, now.progress, SUSPECTED);
        return Round.IDLE;
    }

    /** The generations with their places, begun if need be; none while what is left of others is in the way. */
    private List<Generation> made(Resync resync, Work now) {
        var there = generations.present().stream()
                .filter(each -> resync.id().equals(each.builtBy()))
                .collect(Collectors.toMap(Generation::store, Function.identity()));
        var storeNames = resync.target().stores(stores);
        // A write database that was put back may give a number again whose place still stands.
        if (!storeNames.stream().allMatch(store -> there.containsKey(store) || leftovers.clear(store, mayRemove))) {
            report(now, ResyncStage.COPYING, now.progress, "waiting until dropped generations are removed");
            return List.of();
        }
        var made = storeNames.stream()
                .map(store ->
                        Optional.ofNullable(there.get(store)).orElseGet(() -> generations.begin(store, resync.id())))
                .toList();
        var incarnation = log.incarnation();
        made.forEach(each -> {
            require(each.state() != GenerationState.DROPPED, each, "was dropped");
            require(each.incarnation() == incarnation, each, "is of an earlier incarnation");
            prepare(each, now);
        });
        return made;
    }

    private static void require(boolean holds, Generation generation, String otherwise) {
        if (!holds) {
            throw new ResyncFailure("generation " + generation.number() + " of "
                    + generation.store().words() + " " + otherwise);
        }
    }

    /** Once, so that it is of this version; and again when somebody has emptied the store. */
    private void prepare(Generation generation, Work now) {
        var site = site(generation);
        if (!now.prepared.contains(generation) || !site.standing().contains(generation.number())) {
            site.prepare(generation.number());
            now.prepared.add(generation);
        }
    }

    private GenerationSite site(Generation generation) {
        var site = sites.get(generation.store());
        if (site == null) {
            throw new ResyncFailure("no resync of " + generation.store().words() + " is configured");
        }
        return site;
    }

    private boolean copied(List<Generation> built, Work now) {
        var all = built.stream()
                .map(each -> site(each).progress(each.number()))
                .flatMap(Optional::stream)
                .toList();
        var done = all.stream().mapToLong(CopyProgress::done).sum();
        var total = all.stream().mapToLong(CopyProgress::total).sum();
        if (now.pace == null) {
            now.pace = new Pace(nanoTime, done);
        }
        var begun = all.size() == built.size();
        var copying = !begun || all.stream().anyMatch(each -> each.stage() == Stage.COPYING);
        var finished = begun && all.stream().allMatch(each -> each.stage() == Stage.FINISHED);
        var stage = copying ? ResyncStage.COPYING : finished ? ResyncStage.CATCHING_UP : ResyncStage.INDEXING;
        return report(now, stage, new ResyncProgress(done, total, now.pace.perSecond(done)), null) && finished;
    }

    /** Whether everything is there that was there when the copy was found complete. */
    private boolean caughtUp(List<Generation> built, Work now) {
        if (now.goal == null) {
            now.goal = log.heads();
        }
        var goal = now.goal;
        return built.stream()
                .allMatch(each -> site(each).frontier(each.number()).covers(goal));
    }

    private boolean verified(List<Generation> built, Work now) {
        if (!report(now, ResyncStage.VERIFYING, now.progress, null)) {
            return false;
        }
        var watch = new ResyncMonitor(resyncs, now.id, leaseHolder, nanoTime);
        var report = verifier.verify(new CheckScope(null, numbers(built)), watch);
        if (!report.complete()) {
            LOG.info("resync {} stopped its verification", now.id);
            return false;
        }
        if (!report.clean()) {
            throw new ResyncFailure(CountsText.inWords(report.stores()));
        }
        return report(now, ResyncStage.SWITCHING, now.progress, null);
    }

    private static Map<StoreName, Integer> numbers(List<Generation> built) {
        return built.stream().collect(Collectors.toMap(Generation::store, Generation::number));
    }

    private Round adopt(Resync resync, List<Generation> built, Work now) {
        var action = new OperatorAction(resync.actor(), resync.reason(), false);
        for (var attempt = 0; attempt < MAX_ADOPTIONS; attempt++) {
            var before = states.load();
            if (switching.adopt(before, numbers(built), action).isPresent()) {
                LOG.info("resync {} switched the current generation to {}", now.id, numbers(built));
                built.forEach(each -> leftovers.keepOnly(each, each.store().current(before)));
                return complete(resync, built);
            }
            if (suspected.getAsBoolean()) {
                return waitsForTheNextIncarnation(now);
            }
        }
        throw new ResyncFailure(
                "could not switch: the generation was dropped, or the migration state changed too often");
    }

    /** Complete for good only now: until it answers, it is fed because it is being built, attached or not. */
    private Round complete(Resync resync, List<Generation> built) {
        built.forEach(each -> generations.built(each.store(), each.number()));
        built.forEach(each -> site(each).showByHand(each.number()));
        resyncs.end(resync.id(), ResyncState.COMPLETED, null);
        return Round.BUSY;
    }

    private boolean report(Work now, ResyncStage stage, ResyncProgress progress, @Nullable String waitsFor) {
        now.stage = stage;
        now.progress = progress;
        return resyncs.report(now.id, stage, progress, waitsFor);
    }

    @Override
    public void close() {
        work = null;
        leaseHolder.end();
    }

    /** What ends a resync, in words for the operator that show no data. */
    private static final class ResyncFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ResyncFailure(String why) {
            super(why);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
