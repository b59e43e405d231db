package dev.triptych.application.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.paging.Limit;
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
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.StoreVerifier;
import dev.triptych.application.maintenance.check.compare.VerifierSettings;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.repair.ParkedEventFilter;
import dev.triptych.application.maintenance.repair.ParkedEventResult;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.repair.Selection;
import dev.triptych.application.maintenance.repair.SyncRecovery;
import dev.triptych.application.maintenance.resync.Feeds;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.GenerationPorts;
import dev.triptych.application.maintenance.resync.GenerationWorkers;
import dev.triptych.application.maintenance.resync.ResyncDriver;
import dev.triptych.application.maintenance.resync.ResyncRequestResult;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.resync.SwitchResult;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that the product does not have is fed, rebuilt, checked, repaired and shown by the classes that it has. */
class ThirdStoreTest {
    private static final OperatorAction ACTION = new OperatorAction("ada", "a third store", false);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final ConsumerSettings CONSUMING = new ConsumerSettings(20, Duration.ZERO, Duration.ofSeconds(1));
    private static final int MAX_ROUNDS = 500;

    private long nanos = 1;
    private final InMemoryWriteStore store = new InMemoryWriteStore(this::now);
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(store, this::now);
    private final InMemoryGenerations generations = new InMemoryGenerations(states, log::incarnation, this::now);
    private final InMemoryResyncs resyncs = new InMemoryResyncs(this::now);
    private final InMemoryConsistencyChecks kept = new InMemoryConsistencyChecks(this::now);
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryLeases leases = new InMemoryLeases(() -> nanos);
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final Chat chat = new Chat(store, new SequentialIds());
    private final Relay relay = new Relay(
            log,
            checkpoints,
            bus,
            PublishGuard.GRANTED,
            new LeaseHolder(checkpoints, Relay.LEASE, "house", LEASE, () -> nanos),
            20);
    private final List<Worker> loops = new CopyOnWriteArrayList<>();

    private FolderStore files;
    private DerivedStores stores;
    private FullDataResync resync;
    private ResyncDriver driver;
    private Feeds feeds;
    private CheckDataConsistency checks;
    private CheckRunner runner;
    private ParkedEventsControl parked;
    private RecoverFailedSync recovery;
    private SyncReport sync;

    private Instant now() {
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
        stores = new DerivedStores(List.of(files), name -> name.current(states.load()));
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

    private void resynced() {
        assertThat(resync.request(ResyncTarget.of(FolderStore.NAME), ACTION))
                .isInstanceOf(ResyncRequestResult.Accepted.class);
        for (var round = 0; resyncs.running().isPresent(); round++) {
            assertThat(round).as("rounds, now %s", resync.newest(1)).isLessThan(MAX_ROUNDS);
            round();
        }
        assertThat(resync.newest(1).getFirst().error()).isNull();
    }

    private void caughtUp() {
        for (var round = 0;
                !stores.current(FolderStore.NAME).progress().frontier().covers(log.heads());
                round++) {
            assertThat(round).isLessThan(MAX_ROUNDS);
            round();
        }
    }

    private int current() {
        return FolderStore.NAME.current(states.load()).orElseThrow();
    }

    private void assertThatItHasEverything() {
        assertThat(files.files(current()).all())
                .extracting(IndexedDocument::id, IndexedDocument::version)
                .containsExactlyInAnyOrderElementsOf(store.messages().stream()
                        .map(each ->
                                org.assertj.core.groups.Tuple.tuple(each.id().toString(), each.version()))
                        .toList());
    }

    private Check checked(Set<StoreName> of, boolean repair) {
        assertThat(checks.request(new CheckRequest(null, of, repair), ACTION))
                .isInstanceOf(CheckRequestResult.Accepted.class);
        while (!kept.running().isEmpty()) {
            runner.runOnce();
        }
        return checks.newest(1).getFirst();
    }

    @Test
    void beforeItsFirstResyncItIsDetachedAndInNobodysWay() {
        var shown = sync.now().projections().getFirst();
        assertThat(shown.store()).isEqualTo(FolderStore.NAME);
        assertThat(shown.attached()).isFalse();
        assertThat(parked.causes()).isEmpty();
        assertThat(checks.request(new CheckRequest(null, Set.of(FolderStore.NAME), false), ACTION))
                .isEqualTo(new CheckRequestResult.Refused(
                        "The files store is detached, so there is nothing to compare. Attach it first by a resync."));
        assertThat(checks.verification(FolderStore.NAME)).isInstanceOf(Verification.NotVerified.class);
    }

    @Test
    void aResyncFillsItAndTheProjectionFeedsItFromThenOn() {
        resynced();
        assertThat(current()).isEqualTo(1);
        assertThatItHasEverything();

        new Gossip(chat, new Random(8)).goOn(40);
        caughtUp();

        assertThatItHasEverything();
        var shown = sync.now().projections().getFirst();
        assertThat(shown.attached()).isTrue();
        assertThat(shown.lagEvents()).isZero();
    }

    @Test
    void aSecondResyncReplacesItAndOneCanSwitchBack() {
        resynced();
        resynced();
        assertThat(current()).isEqualTo(2);
        assertThatItHasEverything();

        assertThat(resync.switchTo(FolderStore.NAME, 1, ACTION)).isInstanceOf(SwitchResult.Switched.class);
        chat.say("ada", chat.start("ada", "bob"), "also in the former one");
        caughtUp();
        assertThatItHasEverything();
    }

    @Test
    void aCheckFindsWhatItLostAndRepairsIt() {
        resynced();
        assertThat(checked(Set.of(), false).clean()).isTrue();
        assertThat(checks.verifications().get(FolderStore.NAME)).isInstanceOf(Verification.Verified.class);

        var lost = store.messages().stream().map(Message::id).findFirst().orElseThrow();
        files.files(current()).lose(lost);
        var report =
                Objects.requireNonNull(checked(Set.of(FolderStore.NAME), true).report());
        assertThat(report.clean()).isTrue();
        assertThat(checks.newest(2).getLast().clean()).isFalse();
        assertThat(Objects.requireNonNull(
                                checks.status(checks.newest(2).getLast().id())
                                        .orElseThrow()
                                        .report())
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.store()).isEqualTo(FolderStore.NAME);
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING);
                    assertThat(finding.messageId()).isEqualTo(lost);
                });
        assertThatItHasEverything();
    }

    @Test
    void whatItRefusesIsParkedShownAndTriedAgain() {
        resynced();
        files.refuse(true);
        var tea = chat.start("ada", "bob");
        chat.say("ada", tea, FolderStore.REFUSED);
        chat.say("bob", tea, "and what comes after goes on");
        caughtUp();

        assertThat(sync.now().projections().getFirst().deadLetters()).isEqualTo(1);
        var ofFiles = new ParkedEventFilter(FolderStore.NAME, null, null);
        assertThat(parked.list(ofFiles, Limit.DEFAULT, null, false).items())
                .singleElement()
                .satisfies(each -> assertThat(each.id().toString()).startsWith("files-"));
        assertThat(parked.retry(new Selection.OfStore(FolderStore.NAME), false, ACTION))
                .isEqualTo(new ParkedEventResult(1, 0, 1));
        files.refuse(false);
        assertThat(parked.retry(new Selection.OfStore(FolderStore.NAME), false, ACTION))
                .isEqualTo(new ParkedEventResult(1, 1, 0));
        assertThatItHasEverything();
    }

    @Test
    void oneEventIsBroughtToIt() {
        resynced();
        var tea = chat.start("ada", "bob");
        var said = chat.say("ada", tea, "lost on the way");
        caughtUp();
        files.files(current()).lose(said.id());

        var event = log.ofConversation(tea, 1, 10, dev.triptych.application.base.log.LogLimit.events(10))
                .getLast();
        assertThat(recovery.recover(event.id(), ACTION))
                .isEqualTo(new SyncRecovery.Done(Repair.Outcome.APPLIED, "the files store: the file is written"));
        assertThatItHasEverything();
    }
}
