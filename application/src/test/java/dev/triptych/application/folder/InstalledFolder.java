package dev.triptych.application.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Gossip;
import dev.triptych.application.fake.InMemoryConsistencyChecks;
import dev.triptych.application.fake.InMemoryConversationCopies;
import dev.triptych.application.fake.InMemoryConversationSource;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryGenerations;
import dev.triptych.application.fake.InMemoryLeases;
import dev.triptych.application.fake.InMemoryMessagesToIndex;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.CheckRequest;
import dev.triptych.application.maintenance.check.CheckRequestResult;
import dev.triptych.application.maintenance.check.CheckRunner;
import dev.triptych.application.maintenance.check.CheckSettings;
import dev.triptych.application.maintenance.check.Invalidation;
import dev.triptych.application.maintenance.check.compare.StoreVerifier;
import dev.triptych.application.maintenance.check.compare.VerifierSettings;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.resync.Feeds;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.GenerationPorts;
import dev.triptych.application.maintenance.resync.GenerationWorkers;
import dev.triptych.application.maintenance.resync.ResyncDriver;
import dev.triptych.application.maintenance.resync.ResyncRequestResult;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose only derived store is the folder, with its loops, checks and repairs. */
abstract class InstalledFolder {
    static final OperatorAction ACTION = new OperatorAction("ada", "a third store", false);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final ConsumerSettings CONSUMING = new ConsumerSettings(20, Duration.ZERO, Duration.ofSeconds(1));
    private static final int MAX_ROUNDS = 500;

    private long nanos = 1;
    final InMemoryWriteStore store = new InMemoryWriteStore(this::now);
    final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(store, this::now);
    private final InMemoryGenerations generations = new InMemoryGenerations(states, log::incarnation, this::now);
    private final InMemoryResyncs resyncs = new InMemoryResyncs(this::now);
    private final InMemoryConsistencyChecks kept = new InMemoryConsistencyChecks(this::now);
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryLeases leases = new InMemoryLeases(() -> nanos);
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    final Chat chat = new Chat(store, new SequentialIds());
    private final Relay relay = new Relay(
            log,
            checkpoints,
            bus,
            PublishGuard.GRANTED,
            new LeaseHolder(checkpoints, Relay.LEASE, "house", LEASE, () -> nanos),
            20);
    private final List<Worker> loops = new CopyOnWriteArrayList<>();

    FolderStore files;
    private DerivedStores stores;
    FullDataResync resync;
    private ResyncDriver driver;
    private Feeds feeds;
    CheckDataConsistency checks;
    private CheckRunner runner;
    ParkedEventsControl parked;
    RecoverFailedSync recovery;
    SyncReport sync;

    Instant now() {
        return Instant.EPOCH.plusNanos(nanos += 1_000);
    }

    private void pause(Duration duration) {
        nanos += duration.toNanos();
    }

    private LeaseHolder holder(String lease) {
        return new LeaseHolder(leases, lease, "house", LEASE, () -> nanos);
    }

    @BeforeEach
    void install(@TempDir Path folder) {
        states.begin(Stage.of(Phase.SINGLE), false);
        var source = new WriteSource(
                new InMemoryConversationCopies(store),
                new InMemoryConversationSource(store),
                new InMemoryMessagesToIndex(store),
                log,
                log,
                new NoTracing());
        files = new FolderStore(folder, source, () -> nanos);
        stores = new DerivedStores(
                List.of(files),
                name -> name.current(states.load()),
                name -> name.current(states.load()).orElseThrow());
        var ports = new GenerationPorts(generations, states, states, stores);
        var verifier = new StoreVerifier(
                new MessagesOfTheWriteStore(store, log),
                (name, number) -> stores.of(name).generation(number).comparison(),
                Runnable::run,
                VerifierSettings.DEFAULT,
                this::pause,
                () -> nanos);
        resync = new FullDataResync(resyncs, ports, log, states.audit(), () -> false, new SequentialIds());
        driver = new ResyncDriver(
                resyncs, ports, log, verifier, () -> false, () -> true, holder(ResyncDriver.LEASE), () -> nanos);
        var workers = new GenerationWorkers(
                stores,
                resyncs,
                new ConsumerSource(bus, log, checkpoints, CONSUMING, () -> nanos),
                "house",
                1_000_000,
                this::pause,
                () -> nanos);
        feeds = new Feeds(files, generations, this::view, workers::of, worker -> {
            loops.add(worker);
            return () -> {
                loops.remove(worker);
                worker.close();
            };
        });
        checks = new CheckDataConsistency(
                kept,
                states.verificationEpoch(),
                states,
                stores,
                states.audit(),
                Duration.ofHours(24),
                new SequentialIds(),
                this::now);
        runner = new CheckRunner(
                kept,
                checks,
                verifier,
                stores,
                states.verificationEpoch(),
                holder(CheckRunner.LEASE),
                new CheckSettings(Duration.ZERO, Duration.ofHours(1)),
                this::now);
        var invalidation = new Invalidation(states.audit(), states.verificationEpoch());
        parked = new ParkedEventsControl(stores, invalidation, states.audit());
        recovery = new RecoverFailedSync(log, stores, invalidation, states);
        sync = new SyncReport(log, checkpoints, stores, states, _ -> List.of(), 1_000);
        new Gossip(chat, new Random(7)).goOn(60);
    }

    private MigrationView view() {
        return new MigrationView(true, states.load(), log.incarnation(), Frontier.NONE, Frontier.NONE);
    }

    private void round() {
        nanos += Duration.ofMillis(300).toNanos();
        relay.runOnce();
        feeds.runOnce();
        loops.forEach(Worker::runOnce);
        driver.runOnce();
    }

    void resynced() {
        assertThat(resync.request(ResyncTarget.of(FolderStore.NAME), ACTION))
                .isInstanceOf(ResyncRequestResult.Accepted.class);
        for (var round = 0; resyncs.running().isPresent(); round++) {
            assertThat(round).as("rounds, now %s", resync.newest(1)).isLessThan(MAX_ROUNDS);
            round();
        }
        assertThat(resync.newest(1).getFirst().error()).isNull();
    }

    void caughtUp() {
        for (var round = 0;
                !stores.current(FolderStore.NAME).progress().frontier().covers(log.heads());
                round++) {
            assertThat(round).isLessThan(MAX_ROUNDS);
            round();
        }
    }

    int current() {
        return FolderStore.NAME.current(states.load()).orElseThrow();
    }

    void assertThatItHasEverything() {
        assertThat(files.files(current()).all())
                .extracting(IndexedDocument::id, IndexedDocument::version)
                .containsExactlyInAnyOrderElementsOf(store.messages().stream()
                        .map(each ->
                                org.assertj.core.groups.Tuple.tuple(each.id().toString(), each.version()))
                        .toList());
    }

    Check checked(Set<StoreName> of, boolean repair) {
        assertThat(checks.request(new CheckRequest(null, of, repair), ACTION))
                .isInstanceOf(CheckRequestResult.Accepted.class);
        while (!kept.running().isEmpty()) {
            runner.runOnce();
        }
        return checks.newest(1).getFirst();
    }
}
