package dev.triptych.application.command.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.guard.Limit;
import dev.triptych.application.base.guard.WaitTime;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryReadReplicas;
import dev.triptych.application.fake.InMemoryReadStoreQueries;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionBarrierTest {
    private static final Duration BUDGET = Duration.ofSeconds(1);
    private static final Limit INLINE = new Limit() {
        @Override
        public <R> Result<R> call(Duration within, Supplier<R> work) {
            return new Result.InTime<>(work.get());
        }
    };

    private Duration elapsed = Duration.ZERO;
    private final Deque<Runnable> duringPauses = new ArrayDeque<>();
    private final InMemoryWriteStore store = new InMemoryWriteStore(this::now);
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(store, this::now);
    private final InMemoryReadModel model = new InMemoryReadModel();
    private final InMemoryReadStoreQueries host = new InMemoryReadStoreQueries(model);
    private final InMemoryReadStoreQueries replica = new InMemoryReadStoreQueries(model);
    private final InMemorySearchIndex search = new InMemorySearchIndex(() -> elapsed.toNanos());
    private final InMemoryReadModel nextModel = new InMemoryReadModel();
    private final InMemoryReadStoreQueries next = new InMemoryReadStoreQueries(nextModel);
    private ConversationId tea;
    private Position deleted;

    private Instant now() {
        return Instant.EPOCH.plus(elapsed);
    }

    private void pause(Duration duration) {
        elapsed = elapsed.plus(duration);
        if (!duringPauses.isEmpty()) {
            duringPauses.removeFirst().run();
        }
    }

    private boolean seenNoMore(Limit limit) {
        return new DeletionBarrier(
                        states,
                        number ->
                                number == 1 ? new InMemoryReadReplicas(host, replica) : new InMemoryReadReplicas(next),
                        () -> Set.of(1, 2),
                        () -> search,
                        () -> {},
                        limit,
                        new BoundedWait(WaitTime.DEFAULT.within(BUDGET), () -> elapsed.toNanos(), this::pause))
                .awaitEverywhere(deleted, tea);
    }

    private boolean seenNoMore() {
        return seenNoMore(INLINE);
    }

    @BeforeEach
    void deleteSomething() {
        var chat = new Chat(store);
        tea = chat.start("ada", "bob");
        chat.delete("ada", chat.say("ada", tea, "secret").id());
        deleted = new InMemoryEventLog(store).head(Shard.of(tea));
    }

    private void reachRead() {
        reach(model);
    }

    private void reach(InMemoryReadModel model) {
        var lease = model.leases()
                .acquire(ReadModel.LEASE, "test", Duration.ofHours(1))
                .orElseThrow();
        model.transact(lease, tx -> {
            tx.moveFrontier(Map.of(deleted.shard(), deleted), Map.of());
            return tx;
        });
    }

    private void reachSearch() {
        var lease = search.leases()
                .acquire("search-projection", "test", Duration.ofHours(1))
                .orElseThrow();
        search.claim(lease);
        search.moveFrontier(lease, new Frontier(Map.of(deleted.shard(), deleted)), Map.of());
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void itIsSeenNoMoreWhenEveryStoreThatQueriesReachIsThatFar(Phase phase) {
        states.begin(Stage.of(phase), true);
        reachSearch();
        assertThat(seenNoMore()).isEqualTo(!phase.readsFromReadStore());
        reachRead();
        assertThat(seenNoMore()).isTrue();
    }

    @Test
    void itIsWaitedForWithinTheBudget() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        duringPauses.add(this::reachSearch);
        duringPauses.add(this::reachRead);
        assertThat(seenNoMore()).isTrue();
        assertThat(elapsed).isLessThan(BUDGET);
    }

    @Test
    void whatIsNotSoInTimeIsSaidNotToBeSo() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        reachRead();
        assertThat(seenNoMore()).isFalse();
        assertThat(elapsed).isBetween(BUDGET.multipliedBy(9).dividedBy(10), BUDGET);
    }

    @Test
    void oneReplicaThatIsBehindIsEnough() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        reachSearch();
        reachRead();
        replica.lag(Frontier.NONE);
        assertThat(seenNoMore()).isFalse();
        replica.lag(null);
        assertThat(seenNoMore()).isTrue();
    }

    @Test
    void aStoreThatIsDownIsNoError() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        search.goDown();
        host.down(true);
        assertThat(seenNoMore()).isFalse();
    }

    @Test
    void aStoreOfAnotherSchemaIsNoErrorOfTheCommand() {
        states.begin(Stage.of(Phase.SINGLE), true);
        var broken = new Limit() {
            @Override
            public <R> Result<R> call(Duration within, Supplier<R> work) {
                throw new IllegalStateException("planted: it does not have this table");
            }
        };
        assertThat(seenNoMore(broken)).isFalse();
    }

    @Test
    void aStoreThatHangsCostsNoMoreThanTheBudget() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        var hanging = new Limit() {
            @Override
            public <R> Result<R> call(Duration within, Supplier<R> work) {
                elapsed = elapsed.plus(within);
                return new Result.TooLate<>();
            }
        };
        assertThat(seenNoMore(hanging)).isFalse();
        assertThat(elapsed).isEqualTo(BUDGET);
    }

    @Test
    void whileAnInstanceMayStillReadFromTheReadStoreThatOneCounts() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        states.report(new InstanceReport("behind", 1, Map.of()), Duration.ofSeconds(5));
        states.go(states.load(), Stage.of(Phase.SINGLE), new OperatorAction("ada", "back", false));
        reachSearch();
        assertThat(seenNoMore()).isFalse();
        states.leave("behind");
        assertThat(seenNoMore()).isTrue();
    }

    @Test
    void whileAnInstanceMayStillReadFromTheGenerationBeforeBothCount() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        states.report(new InstanceReport("behind", 1, Map.of()), Duration.ofSeconds(5));
        states.adopt(states.load(), Map.of(StoreName.READ, 2), new OperatorAction("ada", "built anew", false));
        reachSearch();
        reach(nextModel);
        assertThat(seenNoMore()).isFalse();
        reachRead();
        assertThat(seenNoMore()).isTrue();
    }

    @Test
    void afterASwitchTheGenerationBeforeCountsNoMore() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        states.adopt(states.load(), Map.of(StoreName.READ, 2), new OperatorAction("ada", "built anew", false));
        reachSearch();
        reachRead();
        assertThat(seenNoMore()).isFalse();
        reach(nextModel);
        assertThat(seenNoMore()).isTrue();
    }

    @Test
    void ifThePhaseIsNotToBeLearntNothingIsPromised() {
        states.begin(Stage.of(Phase.SINGLE), true);
        reachSearch();
        reachRead();
        states.down(true);
        assertThat(seenNoMore()).isFalse();
        states.down(false);
        assertThat(seenNoMore()).isTrue();
    }
}
