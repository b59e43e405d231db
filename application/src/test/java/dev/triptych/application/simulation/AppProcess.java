package dev.triptych.application.simulation;

import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.guard.CircuitProbe;
import dev.triptych.application.base.guard.WaitTime;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.command.barrier.DeletionBarrier;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.migration.dualwrite.DualWrite;
import dev.triptych.application.migration.dualwrite.DualWritingStore;
import dev.triptych.application.migration.phase.FollowerSettings;
import dev.triptych.application.migration.phase.MigrationFollower;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.routing.Answered;
import dev.triptych.application.query.routing.QueriedStores;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.RoutedQueries;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.application.query.shadow.Sampling;
import dev.triptych.application.query.shadow.ShadowReads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One life of an app instance: it follows the migration, takes commands and answers queries. */
final class AppProcess {
    static final Duration LEASE = Duration.ofSeconds(4);
    static final Duration MAX_AGE = Duration.ofSeconds(2);

    private static final FollowerSettings FOLLOWER =
            new FollowerSettings(Duration.ZERO, Duration.ofMillis(500), LEASE, MAX_AGE);
    private static final int SHADOW_PERCENT = 50;
    private static final Duration DUAL_WRITE_WITHIN = Duration.ofSeconds(2);
    private static final WaitTime READ = new WaitTime(Duration.ofSeconds(1), Duration.ofMillis(10));
    private static final WaitTime BARRIER = new WaitTime(Duration.ofSeconds(3), Duration.ofMillis(20));

    private final List<Worker> workers;
    private final Commands commands;
    private final RoutedQueries queries;
    private final DeletionBarrier deletionBarrier;
    private final Counters counters = new Counters();
    private final ShadowSpy spy;
    private final ShadowReads shadow;
    private boolean dead;

    AppProcess(House house, String id, Link link) {
        var scheduler = house.scheduler();
        var states = new SimulatedMigrationStates(scheduler, house.migration(), house.write(), link);
        var follower = new MigrationFollower(states, states, id, counters, FOLLOWER, scheduler::nanoTime);
        var flags = house.plant() == Plant.NONE ? follower : new PlantedFlags(follower, house.plant());
        var direct = direct(house);
        var writing = new Circuit(3, Duration.ofSeconds(1), scheduler::nanoTime);
        var reading = new Circuit(3, Duration.ofSeconds(1), scheduler::nanoTime);
        workers = List.of(
                follower,
                new CircuitProbe("dual-writes", writing, direct::ping),
                new CircuitProbe("read-store", reading, house.read()::pass));
        var dualWrite = new DualWrite(() -> direct, house.codec(), writing, house.late(), DUAL_WRITE_WITHIN, counters);
        var store = new DualWritingStore(new LinkedWriteStore(house.write(), link), flags, dualWrite);
        commands = Commands.of(store, house.ids());
        var readStore = new SimulatedReadStoreQueries(scheduler, house.read(), house.hosts(), house.samples(), id);
        spy = new ShadowSpy(scheduler, house.plant(), readStore, new SimulatedQueries(house.write()::rows, () -> {}));
        shadow = shadow(house, link, reading);
        queries = queries(house, link, readStore, flags, reading);
        deletionBarrier = new DeletionBarrier(
                states,
                _ -> house.hosts(),
                () -> Set.of(1),
                house::search,
                () -> {},
                new InlineLimit(scheduler),
                new BoundedWait(BARRIER, scheduler::nanoTime, _ -> scheduler.await()));
    }

    private static DirectReadModel direct(House house) {
        var direct = new SimulatedDirectReadModel(house.scheduler(), house.read(), house.plant());
        return house.plant() == Plant.COMPENSATING_DELETE
                ? new CompensatingReadModel(direct, house.write().rows())
                : direct;
    }

    private ShadowReads shadow(House house, Link link, Circuit circuit) {
        var scheduler = house.scheduler();
        return new ShadowReads(
                new Sampling(SHADOW_PERCENT, () -> scheduler.upTo(100) / 100.0),
                new Signal(),
                new QueriedStores(
                        new SimulatedQueries(house.write()::rows, passing(scheduler, link), spy::wrote),
                        spy,
                        circuit,
                        new StoreLatencies(),
                        scheduler::nanoTime),
                house.write(),
                counters,
                spy,
                house.ids(),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static Runnable passing(Scheduler scheduler, Link link) {
        return () -> {
            scheduler.await();
            link.pass();
        };
    }

    private RoutedQueries queries(
            House house, Link link, ReadStoreQueries readStore, MigrationFlags flags, Circuit circuit) {
        var scheduler = house.scheduler();
        return new RoutedQueries(
                flags,
                new QueriedStores(
                        new SimulatedQueries(house.write()::rows, passing(scheduler, link)),
                        readStore,
                        circuit,
                        new StoreLatencies(),
                        scheduler::nanoTime),
                house.write(),
                counters,
                shadow,
                new BoundedWait(READ, scheduler::nanoTime, _ -> scheduler.await()));
    }

    ShadowSpy spy() {
        return spy;
    }

    ShadowReads shadow() {
        return shadow;
    }

    Counters counters() {
        return counters;
    }

    void work() {
        workers.forEach(Worker::runOnce);
    }

    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /** What it answers, unless it dies first: what was under way may be done, but nobody hears of it. */
    private <P, R> R alive(P part, Function<P, R> call) {
        var answer = dead ? null : call.apply(part);
        if (dead || answer == null) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "simulated: the connection is lost");
        }
        return answer;
    }

    <R> R command(Function<Commands, R> call) {
        return alive(commands, call);
    }

    <R> Answered<R> ask(Query<R> query, ReadConsistency consistency) {
        return alive(queries, to -> to.ask(query, consistency));
    }

    boolean hidden(Function<DeletionBarrier, Boolean> call) {
        return alive(deletionBarrier, call);
    }
}
