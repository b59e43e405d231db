package dev.triptych.persistence;

import static dev.triptych.devservices.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Answers;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.contract.Gossip;
import dev.triptych.application.engine.Round;
import dev.triptych.application.engine.Tenure;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.inflow.InflowSettings;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.MigrationView;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.ResyncState;
import dev.triptych.application.projection.ReadProjection;
import dev.triptych.application.relay.Permit;
import dev.triptych.application.relay.Relay;
import dev.triptych.application.resync.Backfill;
import dev.triptych.application.resync.BackfillSettings;
import dev.triptych.application.resync.ReadFeed;
import dev.triptych.application.resync.ReadStoreResync;
import dev.triptych.application.resync.ResyncRequest;
import dev.triptych.devservices.Database;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A detached read store is filled from a write store whose people go on, both on PostgreSQL. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class BackfillTest {
    private static final Deed DEED = new Deed("ada", "new disks", false);
    private static final Duration LEASE = Duration.ofMillis(500);
    private static final int BEFORE = 1_000;

    private final RememberingCodec codec = new RememberingCodec();
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryMigrationStates states =
            new InMemoryMigrationStates(new InMemoryWriteStore(Clock.systemUTC()), Clock.systemUTC());
    private WriteDatabase write;
    private ReadDatabase read;
    private Relay relay;
    private ReadStoreResync useCase;
    private int instances;

    @BeforeEach
    void open(
            @FreshDatabase(WRITE_DATABASE) Database writeDatabase,
            @FreshDatabase(READ_DATABASE) Database readDatabase) {
        write = new WriteDatabase(
                DatabaseUrl.parse(writeDatabase.url()), PoolSettings.DEFAULT, codec, UUID::randomUUID);
        read = new ReadDatabase(DatabaseUrl.parse(readDatabase.url()), PoolSettings.DEFAULT);
        write.migrations().run();
        read.migrations().run();
        states.begin(Stage.of(Phase.SINGLE), false);
        useCase = new ReadStoreResync(write.resyncs(), states, UUID::randomUUID);
        relay = new Relay(
                write.eventLog(),
                write.relayCheckpoints(),
                bus,
                Permit.GRANTED,
                new Tenure(write.leases(), Relay.LEASE, "relay", Duration.ofMinutes(1), System::nanoTime),
                500);
    }

    @AfterEach
    void close() {
        write.close();
        read.close();
    }

    private ReadFeed newInstance() {
        var tenure = new Tenure(
                read.readModel().leases(), ReadModel.LEASE, "instance-" + instances++, LEASE, System::nanoTime);
        var projection = new ReadProjection(
                read.readModel(),
                bus,
                write.eventLog(),
                write.relayCheckpoints(),
                codec,
                tenure,
                new InflowSettings(500, Duration.ZERO, Duration.ofMillis(50)),
                System::nanoTime);
        var backfill = new Backfill(
                write.conversationSource(),
                read.backfillTarget(),
                write.resyncs(),
                states,
                tenure,
                new BackfillSettings(2, 40, 3_000),
                rest -> LockSupport.parkNanos(rest.toNanos()),
                System::nanoTime);
        return new ReadFeed(
                () -> new MigrationView(true, states.load(), 1, Frontier.NONE, Frontier.NONE),
                projection,
                backfill,
                tenure);
    }

    @Test
    void peopleGoOnAndInstancesComeAndGoWhileItIsFilled() {
        var gossip = new Gossip(new Chat(write.writeStore()), new Random(7));
        gossip.goOn(BEFORE);
        var request = useCase.request(DEED);
        var attached = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var people = threads.submit(() -> {
                var times = 0;
                while (!attached.get()) {
                    gossip.goOn();
                    times++;
                }
                gossip.goOn(50);
                return times;
            });
            try {
                fill();
            } finally {
                attached.set(true);
            }
            assertThat(Concurrently.outcome(people)).isGreaterThan(20);
        }
        catchUp();

        for (var user : Gossip.people()) {
            assertThat(Answers.of(user, read.conversations(), read.messages()))
                    .as("what " + user + " sees")
                    .isEqualTo(Answers.of(user, write.conversations(), write.messages()));
        }
        assertThat(Answers.of(new UserId("ada"), read.conversations(), read.messages())
                        .conversations())
                .hasSizeGreaterThan(50);
        assertThat(request).isInstanceOfSatisfying(ResyncRequest.Accepted.class, accepted -> {
            var status = useCase.status(accepted.id()).orElseThrow();
            assertThat(status.state()).isEqualTo(ResyncState.COMPLETED);
            assertThat(status.done()).isGreaterThan(BEFORE / 3);
        });
    }

    /** An instance works for some rounds and is gone; the next one has to wait for its lease. */
    private void fill() {
        while (!states.load().readStoreAttached()) {
            assertThat(instances).isLessThan(50);
            var instance = newInstance();
            Concurrently.until("the lease is over", () -> instance.runOnce() == Round.BUSY);
            for (var round = 0; round < 40 && !states.load().readStoreAttached(); round++) {
                instance.runOnce();
            }
        }
        assertThat(instances).isGreaterThan(1);
    }

    private void catchUp() {
        var instance = newInstance();
        Concurrently.until("the read store has everything", () -> {
            instance.runOnce();
            relay.runOnce();
            return read.readModel().frontier().covers(write.eventLog().heads())
                    && write.resyncs().running().isEmpty();
        });
        instance.close();
    }
}
