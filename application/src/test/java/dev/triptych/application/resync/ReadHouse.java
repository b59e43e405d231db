package dev.triptych.application.resync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Answers;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Gossip;
import dev.triptych.application.engine.Round;
import dev.triptych.application.engine.Tenure;
import dev.triptych.application.fake.InMemoryBackfillTarget;
import dev.triptych.application.fake.InMemoryConversationSource;
import dev.triptych.application.fake.InMemoryConversationViews;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMessageViews;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.inflow.InflowSettings;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.ConversationSource;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.MigrationView;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.port.Resyncs;
import dev.triptych.application.projection.ReadProjection;
import dev.triptych.application.relay.Permit;
import dev.triptych.application.relay.Relay;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A write store whose people go on, and a detached read store that one instance after the other looks after. */
final class ReadHouse {
    static final Deed DEED = new Deed("ada", "new disks", false);
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int MAX_ROUNDS = 2_000;
    private static final int RUN = 20;

    private final AtomicReference<Instant> time = new AtomicReference<>(BEGINNING);
    final InMemoryWriteStore store =
            new InMemoryWriteStore(() -> time.updateAndGet(now -> now.plus(Duration.ofMillis(1))));
    final InMemoryReadModel model = new InMemoryReadModel();
    final InMemoryResyncs resyncs = new InMemoryResyncs(time::get);
    final InMemoryMigrationStates states = new InMemoryMigrationStates(store, time::get);
    final InMemoryEventLog log = new InMemoryEventLog(store);
    final InMemoryBackfillTarget target = new InMemoryBackfillTarget(model);
    final Gossip gossip;
    final ReadStoreResync useCase = new ReadStoreResync(resyncs, states, new SequentialIds());
    /** Happens before and after every call of a port of the backfill. */
    Runnable moment = () -> {};

    boolean trusted = true;
    BackfillSettings settings = new BackfillSettings(3, 5, 1_000_000);
    Duration rested = Duration.ZERO;
    long nanos;

    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final Relay relay = new Relay(
            log,
            checkpoints,
            bus,
            Permit.GRANTED,
            new Tenure(checkpoints, Relay.LEASE, "house", LEASE, () -> nanos),
            RUN);
    private Tenure tenure;
    private ReadFeed feed;
    private int instances;

    ReadHouse(long seed) {
        gossip = new Gossip(chat(), new Random(seed));
        states.begin(Stage.of(Phase.SINGLE), false);
        tenure = newTenure();
        feed = newFeed();
    }

    Chat chat() {
        return new Chat(store, new SequentialIds());
    }

    private Tenure newTenure() {
        return new Tenure(model.leases(), ReadModel.LEASE, "instance-" + instances++, LEASE, () -> nanos);
    }

    private ReadFeed newFeed() {
        var inflow = new InflowSettings(RUN, Duration.ZERO, Duration.ofSeconds(1));
        var projection = new ReadProjection(model, bus, log, checkpoints, log, tenure, inflow, () -> nanos);
        Runnable now = () -> moment.run();
        var backfill = new Backfill(
                Interposed.of(ConversationSource.class, new InMemoryConversationSource(store), now),
                Interposed.of(BackfillTarget.class, target, now),
                Interposed.of(Resyncs.class, resyncs, now),
                Interposed.of(MigrationStates.class, states, now),
                tenure,
                settings,
                rest -> {
                    rested = rested.plus(rest);
                    nanos += rest.toNanos();
                },
                () -> nanos);
        return new ReadFeed(this::view, projection, backfill, tenure);
    }

    private MigrationView view() {
        return new MigrationView(trusted, states.load(), 1, Frontier.NONE, Frontier.NONE);
    }

    /** The instance is gone without a word, and another one takes over when its lease is over. */
    void takeOver() {
        tenure.end();
        tenure = newTenure();
        feed = newFeed();
    }

    ResyncId request() {
        assertThat(useCase.request(DEED)).isInstanceOf(ResyncRequest.Accepted.class);
        return resyncs.running().orElseThrow().id();
    }

    ResyncStatus status(ResyncId id) {
        return useCase.status(id).orElseThrow();
    }

    boolean attached() {
        return states.load().readStoreAttached();
    }

    Round round() {
        return feed.runOnce();
    }

    void untilAttached() {
        for (var round = 0; !attached(); round++) {
            assertThat(round).as("rounds until the store is attached").isLessThan(MAX_ROUNDS);
            round();
        }
    }

    /** Carries on what has happened, until the read store has it. */
    void catchUp() {
        round();
        for (var round = 0; round < MAX_ROUNDS; round++) {
            relay.runOnce();
            round();
            if (checkpoints.load().heads().equals(log.heads())
                    && model.frontier().covers(log.heads())) {
                return;
            }
            nanos += Duration.ofMillis(500).toNanos();
        }
        throw new AssertionError("the read store does not catch up");
    }

    /** Whether it answers everybody as a store does that has followed all along. */
    void assertThatItAnswersLikeTheTruth() {
        var truth = new InMemoryReadModel();
        truth.take(store.log());
        for (var user : Gossip.people()) {
            assertThat(answers(model, user)).as("what " + user + " sees").isEqualTo(answers(truth, user));
        }
        assertThat(answers(model, new UserId("ada")).conversations()).isNotEmpty();
    }

    private static Answers answers(InMemoryReadModel of, UserId user) {
        return Answers.of(user, new InMemoryConversationViews(of), new InMemoryMessageViews(of));
    }
}
