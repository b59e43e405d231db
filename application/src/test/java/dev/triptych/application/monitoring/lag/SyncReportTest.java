package dev.triptych.application.monitoring.lag;

import static dev.triptych.application.command.Workspace.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.command.Workspace;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.monitoring.lag.SyncStatus.Holder;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncReportTest {
    private static final OperatorAction ACTION = new OperatorAction("root", "a test", false);

    private final Workspace workspace = new Workspace();
    private final InMemoryReadModel read = new InMemoryReadModel();
    private final InMemorySearchIndex search = new InMemorySearchIndex(() -> 0);
    private final InMemoryMigrationStates states =
            new InMemoryMigrationStates(workspace.store(), InstantSource.fixed(Workspace.BEGINNING));
    private List<HorizonHolder> held = List.of();
    private final SyncReport report = new SyncReport(
            new InMemoryEventLog(workspace.store()),
            new InMemoryRelayCheckpoints(),
            PartialStore.both(read, search),
            states,
            _ -> held,
            ConsumerSettings.PARKED_AT_MOST);

    @Test
    void whoKeepsEventsFromBeingPublishedIsNamedWithTheCommandThatEndsIt() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        assertThat(report.now().outbox().heldBy()).isEmpty();

        held = List.of(new HorizonHolder("prepared transaction 'x'", Duration.ofSeconds(90), "rollback prepared 'x'"));

        assertThat(report.now().outbox().heldBy())
                .containsExactly(new Holder("prepared transaction 'x'", 90.0, "rollback prepared 'x'"));
    }

    private Projection projection(StoreName storeName) {
        return report.now().projections().stream()
                .filter(projection -> projection.store().equals(storeName))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAStoreLacksIsCountedAgainstWhatIsCommitted() {
        states.begin(Stage.of(Phase.SINGLE), true);
        workspace.message(ADA, workspace.conversation(ADA), "hello");

        assertThat(projection(StoreName.READ).attached()).isTrue();
        assertThat(projection(StoreName.READ).lagEvents()).isEqualTo(2);
        assertThat(projection(StoreName.READ).deadLetters()).isZero();
        assertThat(projection(StoreName.READ).shards()).hasSize(Shard.COUNT);
        assertThat(projection(StoreName.SEARCH).lagEvents()).isEqualTo(2);
        assertThat(report.now().outbox().unpublished()).isEqualTo(2);
    }

    @Test
    void aDetachedReadStoreHasNoLag() {
        states.begin(Stage.of(Phase.SINGLE), false);
        workspace.conversation(ADA);

        assertThat(projection(StoreName.READ))
                .isEqualTo(new Projection(StoreName.READ, false, null, null, null, List.of()));
        assertThat(projection(StoreName.SEARCH).attached()).isTrue();
        assertThat(projection(StoreName.SEARCH).lagEvents()).isEqualTo(1);
    }

    @Test
    void aStoreThatHasAsManyParkedEventsAsItMayHaveIsAProblem() {
        states.begin(Stage.of(Phase.SINGLE), true);
        var full = new SyncReport(
                new InMemoryEventLog(workspace.store()),
                new InMemoryRelayCheckpoints(),
                PartialStore.both(read, search),
                states,
                _ -> List.of(),
                0);

        assertThat(projection(StoreName.READ).problem()).isNull();
        assertThat(full.now().projections())
                .extracting(Projection::problem)
                .containsOnly(
                        "0 events are parked, the limit is 0: the projection stops at the next one until parked events are retried or discarded");
    }

    @Test
    void aDetachedReadStoreIsNotAsked() {
        states.begin(Stage.of(Phase.SINGLE), true);
        states.attach(states.load(), false, ACTION);
        read.down(true);

        assertThat(projection(StoreName.READ).attached()).isFalse();

        states.attach(states.load(), true, ACTION);
        assertThat(projection(StoreName.READ))
                .isEqualTo(new Projection(StoreName.READ, true, null, null, null, List.of()));
    }

    @Test
    void aSearchStoreThatDoesNotAnswerHasNoNumbersAndHidesNothingElse() {
        states.begin(Stage.of(Phase.SINGLE), true);
        workspace.conversation(ADA);
        search.goDown();

        assertThat(projection(StoreName.SEARCH))
                .isEqualTo(new Projection(StoreName.SEARCH, true, null, null, null, List.of()));
        assertThat(projection(StoreName.READ).lagEvents()).isEqualTo(1);
    }

    @Test
    void aReadStoreOfAnotherSchemaHasNoNumbersAndHidesNothingElse() {
        states.begin(Stage.of(Phase.SINGLE), true);
        workspace.conversation(ADA);
        read.fail(new IllegalStateException("no such table"));

        assertThat(projection(StoreName.READ))
                .isEqualTo(new Projection(StoreName.READ, true, null, null, null, List.of()));
        assertThat(projection(StoreName.SEARCH).lagEvents()).isEqualTo(1);
    }

    @Test
    void theReadStoreAloneIsReportedOnWithoutTheSearchStore() {
        states.begin(Stage.of(Phase.SINGLE), true);
        workspace.conversation(ADA);
        search.goDown();

        assertThat(report.of(StoreName.READ).lagEvents()).isEqualTo(1);
    }

    @Test
    void withoutTheWriteStoreThereIsNoReport() {
        states.begin(Stage.of(Phase.SINGLE), true);
        states.down(true);

        assertThatThrownBy(report::now).isInstanceOf(StoreUnavailableException.class);
    }
}
