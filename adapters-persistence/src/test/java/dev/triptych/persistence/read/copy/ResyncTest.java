package dev.triptych.persistence.read.copy;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.contract.Answers;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.contract.Gossip;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.DropResult;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.ResyncRequestResult;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.resync.SwitchResult;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The read store is rebuilt beside the one that answers, both on PostgreSQL, while people go on. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class ResyncTest {
    private static final OperatorAction ACTION = new OperatorAction("ada", "new disks", false);

    private final RememberingCodec codec = new RememberingCodec();
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private WriteDatabase write;
    private ReadGenerations read;
    private ResyncProcesses processes;
    private FullDataResync useCase;
    private EngineLoop relay;
    private Gossip gossip;
    private final ReentrantLock people = new ReentrantLock();

    @BeforeEach
    void open(
            @FreshDatabase(WRITE_DATABASE) Database writeDatabase,
            @FreshDatabase(READ_DATABASE) Database readDatabase) {
        write = new WriteDatabase(
                DatabaseUrl.parse(writeDatabase.url()), PoolSettings.DEFAULT, codec, UUID::randomUUID, () -> null);
        write.migrations().run();
        var states = write.control().migrationStates();
        read = new ReadGenerations(
                DatabaseUrl.parse(readDatabase.url()),
                PoolSettings.DEFAULT,
                ReadTimes.DEFAULT,
                () -> StoreName.READ.current(states.load()).orElseThrow());
        read.site().prepare(1);
        write.control().transitions().begin(Stage.of(Phase.SINGLE), true);
        processes = new ResyncProcesses(
                write,
                read,
                bus,
                codec,
                (scope, monitor) -> compare(scope.generations().getOrDefault(StoreName.READ, 0), monitor.goOn(0, 1)));
        useCase = new FullDataResync(
                write.maintenance().resyncs(),
                processes.ports(),
                write.flow().eventLog(),
                write.control().auditLog(),
                () -> false,
                UUID::randomUUID);
        var leaseHolder =
                new LeaseHolder(write.flow().leases(), Relay.LEASE, "relay", Duration.ofMinutes(1), System::nanoTime);
        relay = new EngineLoop(
                new Relay(
                        write.flow().eventLog(),
                        write.flow().relayCheckpoints(),
                        bus,
                        PublishGuard.GRANTED,
                        leaseHolder,
                        500),
                new Signal(),
                ResyncProcesses.SOON);
        relay.start();
        gossip = new Gossip(new Chat(write.chat().writeStore()), new Random(7));
    }

    @AfterEach
    void close() {
        relay.close();
        read.close();
        write.close();
    }

    /** People hold still for as long as it takes to compare. */
    private CheckReport compare(int number, boolean goOn) {
        people.lock();
        try {
            awaitCaughtUp(number);
            var database = read.of(number);
            var same = Gossip.people().stream()
                    .allMatch(user -> answers(database, user).equals(truth(user)));
            var counts = new StoreCounts(1, same ? 1 : 0, 0, 0, same ? 0 : 1, 0, 0);
            return new CheckReport(
                    write.flow().eventLog().heads(), "", Map.of(StoreName.READ, counts), List.of(), goOn);
        } finally {
            people.unlock();
        }
    }

    private void goOn() {
        people.lock();
        try {
            gossip.goOn();
        } finally {
            people.unlock();
        }
    }

    private static Answers answers(ReadDatabase database, UserId user) {
        return Answers.of(user, database.views());
    }

    private Answers truth(UserId user) {
        return Answers.of(user, write.chat().queries());
    }

    private ResyncId request() {
        assertThat(useCase.request(ResyncTarget.of(StoreName.READ), ACTION))
                .isInstanceOf(ResyncRequestResult.Accepted.class);
        return write.maintenance().resyncs().running().orElseThrow().id();
    }

    private ResyncState state(ResyncId id) {
        return useCase.status(id).orElseThrow().state();
    }

    private void awaitCaughtUp(int number) {
        Concurrently.until(
                "generation " + number + " has everything",
                () -> read.site()
                        .frontier(number)
                        .covers(write.flow().eventLog().heads()));
    }

    private void assertThatItAnswersLikeTheTruth(int number) {
        awaitCaughtUp(number);
        for (var user : Gossip.people()) {
            assertThat(answers(read.of(number), user))
                    .as("what " + user + " sees")
                    .isEqualTo(truth(user));
        }
        assertThat(truth(new UserId("ada")).conversations()).isNotEmpty();
    }

    private int live() {
        return StoreName.READ.current(write.control().migrationStates().load()).orElseThrow();
    }

    @Test
    void peopleGoOnWhileItIsBuiltAndProcessesComeAndGo() {
        gossip.goOn(600);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var chatting = threads.submit(() -> {
                var times = 0;
                for (; !over.get(); times++) {
                    goOn();
                    LockSupport.parkNanos(ResyncProcesses.SOON.toNanos());
                }
                return times;
            });
            try {
                var first = processes.start();
                var id = request();
                Concurrently.until(
                        "some of it is copied",
                        () -> useCase.status(id).orElseThrow().done() > 50);
                first.close();
                try (var second = processes.start()) {
                    Concurrently.until("the resync is over", () -> state(id) != ResyncState.RUNNING);
                    assertThat(useCase.status(id).orElseThrow().error()).isNull();
                    assertThat(state(id)).isEqualTo(ResyncState.COMPLETED);
                    assertThat(live()).isEqualTo(2);
                    over.set(true);
                    assertThat(Concurrently.outcome(chatting)).isPositive();
                    assertThatItAnswersLikeTheTruth(2);
                    backAndDropped();
                    assertThat(second).isNotNull();
                }
            } finally {
                over.set(true);
            }
        }
    }

    /** The one before was fed all along. */
    private void backAndDropped() {
        assertThatItAnswersLikeTheTruth(1);
        assertThat(useCase.switchTo(StoreName.READ, 1, ACTION)).isInstanceOf(SwitchResult.Switched.class);
        assertThat(live()).isEqualTo(1);
        gossip.goOn(20);
        assertThatItAnswersLikeTheTruth(1);
        assertThatItAnswersLikeTheTruth(2);

        assertThat(useCase.drop(StoreName.READ, 1, ACTION)).isInstanceOf(DropResult.Refused.class);
        assertThat(useCase.drop(StoreName.READ, 2, ACTION)).isEqualTo(new DropResult.Dropped());
        Concurrently.until(
                "the dropped generation is removed",
                () -> !read.site().standing().contains(2));
        assertThatItAnswersLikeTheTruth(1);
    }
}
