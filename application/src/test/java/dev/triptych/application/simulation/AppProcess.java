package dev.triptych.application.simulation;

import dev.triptych.application.consistency.WaitTime;
import dev.triptych.application.consistency.Withdrawal;
import dev.triptych.application.engine.Circuit;
import dev.triptych.application.engine.CircuitProbe;
import dev.triptych.application.engine.Worker;
import dev.triptych.application.migration.FollowerSettings;
import dev.triptych.application.migration.MigrationFollower;
import dev.triptych.application.port.DirectReadModel;
import dev.triptych.application.port.MigrationFlags;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.projection.DualWrite;
import dev.triptych.application.projection.DualWritingStore;
import dev.triptych.application.query.routing.ReadQuestions;
import dev.triptych.application.query.routing.ReadTime;
import dev.triptych.application.query.routing.RoutedQuestions;
import dev.triptych.application.query.routing.Shadow;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.application.tally.Tallies;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** One life of an app instance: it follows the move, takes commands and answers questions. */
final class AppProcess {
    static final Duration LEASE = Duration.ofSeconds(4);
    static final Duration MAX_AGE = Duration.ofSeconds(2);

    private static final FollowerSettings FOLLOWER =
            new FollowerSettings(Duration.ZERO, Duration.ofMillis(500), LEASE, MAX_AGE);
    private static final Duration DUAL_WRITE_WITHIN = Duration.ofSeconds(2);
    private static final ReadTime READ = new ReadTime(Duration.ofSeconds(1), Duration.ofMillis(10));
    private static final WaitTime WITHDRAWAL = new WaitTime(Duration.ofSeconds(3), Duration.ofMillis(20));

    private final List<Worker> workers;
    private final Commands commands;
    private final ReadQuestions questions;
    private final Withdrawal withdrawal;
    private boolean dead;

    AppProcess(House house, String id, Link link) {
        var scheduler = house.scheduler();
        var states = new SimulatedMigrationStates(scheduler, house.move(), house.write(), link);
        var tallies = new Tallies();
        var follower = new MigrationFollower(states, id, tallies, FOLLOWER, scheduler::nanoTime);
        var flags = house.plant() == Plant.NONE ? follower : new PlantedFlags(follower, house.plant());
        var direct = direct(house);
        var writing = new Circuit(3, Duration.ofSeconds(1), scheduler::nanoTime);
        var reading = new Circuit(3, Duration.ofSeconds(1), scheduler::nanoTime);
        workers = List.of(
                follower,
                new CircuitProbe("dual-writes", writing, direct::ping),
                new CircuitProbe("read-store", reading, house.hosts()::ping));
        var dualWrite = new DualWrite(direct, house.codec(), writing, house.late(), DUAL_WRITE_WITHIN, tallies);
        var store = new DualWritingStore(new LinkedWriteStore(house.write(), link), flags, dualWrite);
        commands = Commands.of(store, house.ids());
        questions = questions(house, id, link, flags, reading, tallies);
        withdrawal = new Withdrawal(
                states,
                house.hosts(),
                house.search(),
                () -> {},
                new InlineLimit(scheduler),
                WITHDRAWAL,
                scheduler::nanoTime,
                _ -> scheduler.await());
    }

    private static DirectReadModel direct(House house) {
        var direct = new SimulatedDirectReadModel(house.scheduler(), house.read(), house.plant());
        return house.plant() == Plant.COMPENSATING_DELETE
                ? new CompensatingReadModel(direct, house.write().rows())
                : direct;
    }

    private static ReadQuestions questions(
            House house, String id, Link link, MigrationFlags flags, Circuit circuit, Tallies tallies) {
        var scheduler = house.scheduler();
        return new ReadQuestions(new RoutedQuestions(
                flags,
                new SimulatedQuestions(house.write()::rows, () -> {
                    scheduler.await();
                    link.pass();
                }),
                new SimulatedReadStoreQuestions(scheduler, house.read(), house.hosts(), house.samples(), id),
                house.write(),
                circuit,
                tallies,
                new StoreLatencies(),
                Shadow.NONE,
                READ,
                scheduler::nanoTime,
                _ -> scheduler.await()));
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

    <R> R ask(Function<ReadQuestions, R> call) {
        return alive(questions, call);
    }

    boolean withdrawn(Function<Withdrawal, Boolean> call) {
        return alive(withdrawal, call);
    }
}
