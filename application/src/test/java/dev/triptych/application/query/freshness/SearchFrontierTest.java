package dev.triptych.application.query.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.guard.WaitTime;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.query.freshness.SearchFrontier.Readiness;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchFrontierTest {
    private static final Duration BUDGET = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong(1);
    private final InMemoryWriteStore store = new InMemoryWriteStore(() -> Instant.EPOCH);
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemorySearchIndex index = new InMemorySearchIndex(nanos::get);
    private final Deque<Runnable> duringPauses = new ArrayDeque<>();
    private final AtomicInteger refreshRequested = new AtomicInteger();
    private final SearchFrontier frontier = new SearchFrontier(
            log,
            () -> index,
            refreshRequested::incrementAndGet,
            new BoundedWait(WaitTime.DEFAULT.within(BUDGET), nanos::get, this::pause));
    private ConversationId tea;
    private Position written;

    private void pause(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        if (!duringPauses.isEmpty()) {
            duringPauses.removeFirst().run();
        }
    }

    @BeforeEach
    void talk() {
        tea = new Chat(store).start("ada", "bob");
        written = log.head(Shard.of(tea));
    }

    private ReadConsistency token(Position position) {
        return new ReadConsistency.AtLeast(new ConsistencyToken(position, tea));
    }

    private void reach(Position position) {
        var lease = index.leases()
                .acquire("search-projection", "test", Duration.ofHours(1))
                .orElseThrow();
        index.claim(lease);
        index.moveFrontier(lease, index.frontier().advancedTo(Map.of(position.shard(), position)), Map.of());
    }

    @Test
    void nobodyWaitsWhoDoesNotMind() {
        assertThat(frontier.await(ReadConsistency.EVENTUAL)).isEqualTo(Readiness.READY);
        assertThat(nanos).hasValue(1);
    }

    @Test
    void aTokenIsWaitedForAndARefreshIsRequested() {
        duringPauses.add(() -> {});
        duringPauses.add(() -> reach(written));
        assertThat(frontier.await(token(written))).isEqualTo(Readiness.READY);
        assertThat(refreshRequested).hasValue(2);
    }

    @Test
    void aStoreThatIsBehindIsSaidToBeSoInTime() {
        assertThat(frontier.await(token(written))).isEqualTo(Readiness.BEHIND);
        assertThat(frontier.await(ReadConsistency.STRONG)).isEqualTo(Readiness.BEHIND);
        assertThat(nanos.get()).isLessThan(2 * BUDGET.toNanos() * 11 / 10);
    }

    @Test
    void aParkedStreamIsNotReady() {
        reach(written);
        index.park(List.of(
                new ParkedEvent(log.after(LogPosition.START, LogLimit.events(1)).getFirst(), "planted", 1)));
        assertThat(frontier.await(token(written))).isEqualTo(Readiness.BEHIND);
        assertThat(frontier.await(ReadConsistency.STRONG)).isEqualTo(Readiness.BEHIND);
    }

    @Test
    void strongWantsWhateverIsCommitted() {
        reach(written);
        assertThat(frontier.await(ReadConsistency.STRONG)).isEqualTo(Readiness.READY);
        new Chat(store).say("ada", tea, "hello");
        duringPauses.add(() -> reach(log.head(Shard.of(tea))));
        assertThat(frontier.await(ReadConsistency.STRONG)).isEqualTo(Readiness.READY);
        assertThat(index.frontier()).isNotEqualTo(new Frontier(Map.of(written.shard(), written)));
    }

    @Test
    void aTokenThatNoWaitingHelpsIsRefusedAtOnce() {
        var future = new Position(1, written.shard(), written.xid() + 5, 1);
        var restored = new Position(2, written.shard(), written.xid(), written.position());
        assertThat(frontier.await(token(future))).isEqualTo(Readiness.FOREIGN_TOKEN);
        assertThat(frontier.await(token(restored))).isEqualTo(Readiness.FOREIGN_TOKEN);
        reach(restored);
        assertThat(frontier.await(token(written)))
                .as("a later incarnation's frontier says nothing of it")
                .isIn(Readiness.BEHIND, Readiness.FOREIGN_TOKEN);
    }
}
