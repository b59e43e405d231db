package dev.triptych.application.maintenance.resync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Gossip;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryGenerationCopy;
import dev.triptych.application.fake.InMemoryGenerations;
import dev.triptych.application.fake.InMemoryLeases;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadGenerations;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.read.ReadApplier;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import dev.triptych.application.maintenance.derived.views.ViewBuild;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A write store whose people go on, and generations of a read store that one instance after the other looks after. */
final class ResyncHouse {
    static final OperatorAction ACTION = new OperatorAction("ada", "new disks", false);

    /** How many things people usually do before a test's resync. */
    static final int BEFORE = 120;

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofMillis(300);
    private static final int MAX_ROUNDS = 2_000;
    private static final int RUN = 20;

    private final AtomicReference<Instant> time = new AtomicReference<>(BEGINNING);
    final InMemoryWriteStore store =
            new InMemoryWriteStore(() -> time.updateAndGet(now -> now.plus(Duration.ofMillis(1))));
    final InMemoryResyncs resyncs = new InMemoryResyncs(time::get);
    final InMemoryMigrationStates states = new InMemoryMigrationStates(store, time::get);
    final InMemoryEventLog log = new InMemoryEventLog(store);
    final InMemoryGenerations generations = new InMemoryGenerations(states, log::incarnation, time::get);
    final InMemoryReadGenerations read = new InMemoryReadGenerations(new InMemoryReadModel());
    private final ReadTruth truth = new ReadTruth(store);
    final Gossip gossip;
    final FullDataResync useCase;
    /** Happens before and after every call of a port of the resync. */
    Runnable moment = () -> {};

    Verifier verifier = (scope, monitor) ->
            truth.compare(model(scope.generations().getOrDefault(StoreName.READ, 0)), log.heads(), monitor.goOn(0, 9));
    boolean trusted = true;
    /** Whether the write database is known to be the right one. */
    boolean certain = true;

    /** Whether it is suspected to have been put back. */
    boolean suspected;

    CopySettings settings = new CopySettings(12, 1_000_000);
    Duration rested = Duration.ZERO;
    long nanos;

    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryLeases leases = new InMemoryLeases(() -> nanos);
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final Relay relay = new Relay(
            log,
            checkpoints,
            bus,
            PublishGuard.GRANTED,
            new LeaseHolder(checkpoints, Relay.LEASE, "house", LEASE, () -> nanos),
            RUN);
    /** Feeds are told together to stop, each from a thread of its own. */
    private final List<Worker> loops = new CopyOnWriteArrayList<>();

    private Feeds feeds;
    private ResyncDriver driver;
    private int instances;
    private int failures;

    ResyncHouse(long seed, boolean attached) {
        gossip = new Gossip(new Chat(store, new SequentialIds()), new Random(seed));
        states.begin(Stage.of(Phase.SINGLE), attached);
        useCase = new FullDataResync(
                resyncs,
                new GenerationPorts(generations, states, states, PartialStore.standing(Map.of(StoreName.READ, read))),
                log,
                states.audit(),
                () -> suspected,
                new SequentialIds());
        feeds = newFeeds();
        driver = newDriver();
    }

    private <T> T interposed(Class<T> port, T real) {
        return Interposed.of(port, real, () -> moment.run());
    }

    private ResyncDriver newDriver() {
        return new ResyncDriver(
                interposed(Resyncs.class, resyncs),
                new GenerationPorts(
                        interposed(Generations.class, generations),
                        interposed(MigrationStates.class, states),
                        interposed(GenerationSwitch.class, states),
                        PartialStore.standing(Map.of(StoreName.READ, interposed(GenerationSite.class, read)))),
                log,
                interposed(Verifier.class, (scope, monitor) -> verifier.verify(scope, monitor)),
                () -> suspected,
                () -> certain,
                new LeaseHolder(leases, ResyncDriver.LEASE, "instance-" + instances, LEASE, () -> nanos),
                () -> nanos);
    }

    private Feeds newFeeds() {
        return new Feeds(PartialStore.named(StoreName.READ), generations, this::view, this::feed, worker -> {
            loops.add(worker);
            return () -> {
                loops.remove(worker);
                worker.close();
            };
        });
    }

    private Worker feed(Generation generation) {
        var model = read.model(generation.number());
        var leaseHolder = new LeaseHolder(model.leases(), ReadModel.LEASE, "instance-" + instances, LEASE, () -> nanos);
        var consumer = new ConsumerSettings(RUN, Duration.ZERO, Duration.ofSeconds(1));
        var copy = interposed(
                GenerationCopy.class,
                new InMemoryGenerationCopy(store, model, () -> read.standing().contains(generation.number())));
        var by = generation.state() == GenerationState.BUILT ? null : generation.builtBy();
        return new GenerationWorker(
                new Projection(
                        ReadModel.LEASE,
                        new ReadApplier(model, log, log, consumer, new NoTracing()),
                        new ConsumerSource(bus, log, checkpoints, consumer, () -> nanos),
                        leaseHolder),
                by == null ? null : new ViewBuild(by, copy, settings.piece()),
                leaseHolder,
                settings.rowsPerSecond(),
                failure ->
                        resyncs.end(Objects.requireNonNull(by), ResyncState.FAILED, ResyncFailure.described(failure)),
                rest -> {
                    rested = rested.plus(rest);
                    nanos += rest.toNanos();
                },
                () -> nanos);
    }

    private MigrationView view() {
        return new MigrationView(trusted, states.load(), log.incarnation(), Frontier.NONE, Frontier.NONE);
    }

    /** The instance is gone without a word, and another one takes over when its leases are over. */
    void takeOver() {
        feeds.close();
        driver.close();
        instances++;
        feeds = newFeeds();
        driver = newDriver();
    }

    ResyncId request() {
        assertThat(useCase.request(ResyncTarget.of(StoreName.READ), ACTION))
                .isInstanceOf(ResyncRequestResult.Accepted.class);
        return resyncs.running().orElseThrow().id();
    }

    /** A resync that came to its end. */
    ResyncId resynced() {
        var id = request();
        until(id, ResyncState.COMPLETED);
        return id;
    }

    ResyncStatus status(ResyncId id) {
        return useCase.status(id).orElseThrow();
    }

    int live() {
        return StoreName.READ.current(states.load()).orElseThrow();
    }

    InMemoryReadModel model(int number) {
        return read.model(number);
    }

    void round() {
        nanos += ROUND.toNanos();
        relay.runOnce();
        feeds.runOnce();
        loops.forEach(Worker::runOnce);
        driver.runOnce();
    }

    void driverRound() {
        driver.runOnce();
    }

    /** Each part for itself, as its own loop runs it: what fails in one comes again in its next round. */
    private void roundWhateverFails() {
        nanos += ROUND.toNanos();
        var parts = new ArrayList<Worker>(loops);
        parts.add(feeds);
        parts.add(driver);
        for (var part : parts) {
            try {
                part.runOnce();
            } catch (RuntimeException failure) {
                failures++;
            }
        }
    }

    void roundsWhateverFails(int times) {
        for (var n = 0; n < times; n++) {
            roundWhateverFails();
        }
    }

    void untilWhateverFails(ResyncId id, ResyncState state) {
        for (var round = 0; status(id).state() != state; round++) {
            assertThat(round)
                    .as("rounds until %s, %s failures", state, failures)
                    .isLessThan(MAX_ROUNDS);
            roundWhateverFails();
        }
    }

    void rounds(int times) {
        for (var n = 0; n < times; n++) {
            round();
        }
    }

    void until(ResyncId id, ResyncState state) {
        for (var round = 0; status(id).state() != state; round++) {
            assertThat(round).as("rounds until %s, now %s", state, status(id)).isLessThan(MAX_ROUNDS);
            round();
        }
    }

    /** Carries on what has happened, until a generation has it. */
    void catchUp(int number) {
        for (var round = 0; round < MAX_ROUNDS; round++) {
            round();
            if (checkpoints.load().heads().equals(log.heads())
                    && read.frontier(number).covers(log.heads())) {
                return;
            }
        }
        throw new AssertionError("generation " + number + " does not catch up");
    }

    /** Whether it answers everybody as a store does that has followed all along. */
    void assertThatItAnswersLikeTheTruth(int number) {
        truth.assertThatItIsAnsweredBy(model(number));
    }
}
