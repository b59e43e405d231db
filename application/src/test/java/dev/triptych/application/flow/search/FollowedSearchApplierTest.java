package dev.triptych.application.flow.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.tracing.EndedSteps;
import dev.triptych.application.base.tracing.EndedSteps.Ended;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever follows an event into the search store follows it until it can be found there. */
class FollowedSearchApplierTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(10);
    private static final int MAX_ROUNDS = 20;
    /** Events are written one by one, long before the refresh is due. */
    private static final ConsumerSettings SETTINGS =
            new ConsumerSettings(1, Duration.ofMillis(1), Duration.ofSeconds(1));

    private long nanos;
    private final InMemoryWriteStore store = new InMemoryWriteStore(Clock.systemUTC());
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final InMemorySearchIndex index = new InMemorySearchIndex(() -> nanos);
    private final EndedSteps steps = new EndedSteps();
    private final Projection projection = new Projection(
            SearchIndex.LEASE,
            new SearchApplier(index, log, SETTINGS, REFRESH_EVERY, () -> nanos, steps),
            new ConsumerSource(bus, log, checkpoints, SETTINGS, () -> nanos),
            new LeaseHolder(index.leases(), SearchIndex.LEASE, "one", LEASE, () -> nanos));

    @BeforeEach
    void whatWasSaidIsWrittenAndNotRefreshed() {
        projection.runOnce();
        var chat = new Chat(store, new SequentialIds());
        chat.say("ada", chat.start("ada"), "hello");
        var relay = new Relay(
                log,
                checkpoints,
                bus,
                PublishGuard.GRANTED,
                new LeaseHolder(checkpoints, Relay.LEASE, "house", LEASE, () -> nanos),
                MAX_ROUNDS);
        for (var round = 0; round < MAX_ROUNDS && relay.runOnce() == Round.BUSY; round++) {
            assertThat(round).isLessThan(MAX_ROUNDS - 1);
        }
        for (var round = 0; round < MAX_ROUNDS && projection.runOnce() == Round.BUSY; round++) {
            assertThat(round).isLessThan(MAX_ROUNDS - 1);
        }
        assertThat(index.findable()).isEmpty();
    }

    @Test
    void aStepEndsWithTheRefreshAndNotBefore() {
        assertThat(steps.ended()).isEmpty();

        nanos += REFRESH_EVERY.toNanos();
        projection.runOnce();

        assertThat(index.findable()).hasSize(1);
        assertThat(steps.ended())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(step -> step.step() == Step.PROJECT_SEARCH && !step.failed());
    }

    @Test
    void whatIsNotRefreshedSinceTheStoreIsDownCameToNothing() {
        index.goDown();
        nanos += REFRESH_EVERY.toNanos();

        assertThatThrownBy(projection::runOnce).isInstanceOf(StoreUnavailableException.class);

        assertThat(steps.ended()).isNotEmpty().allMatch(Ended::failed);
    }

    @Test
    void whatSomebodyElseHasToWriteAgainCameToNothing() {
        projection.close();

        assertThat(steps.ended()).isNotEmpty().allMatch(Ended::failed);
    }
}
