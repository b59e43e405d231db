package dev.triptych.application.maintenance.derived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.folder.FolderStore;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CurrentGenerationsTest {
    private final InMemoryMigrationStates states =
            new InMemoryMigrationStates(new InMemoryWriteStore(() -> Instant.EPOCH), () -> Instant.EPOCH);
    private final CurrentGenerations current = new CurrentGenerations(states, Set.of(StoreName.READ, StoreName.SEARCH));

    @Test
    void beforeTheMigrationBeginsTheReadStoreAndTheSearchStoreHaveTheirFirst() {
        assertThat(current.current(StoreName.READ)).hasValue(1);
        assertThat(current.current(StoreName.SEARCH)).hasValue(1);
        assertThat(current.current(FolderStore.NAME)).isEmpty();
        assertThat(current.of(FolderStore.NAME)).isEqualTo(1);
    }

    @Test
    void operatorsGetTheLatestOneBeforeThisInstanceActsByIt() {
        states.begin(Stage.of(Phase.SINGLE), false);
        var before = states.load();
        current.follow(() -> new MigrationView(true, before, 1, Frontier.NONE, Frontier.NONE));

        states.adopt(before, Map.of(StoreName.READ, 2), new OperatorAction("ada", "resync", false));

        assertThat(current.current(StoreName.READ)).hasValue(1);
        assertThat(current.latest(StoreName.READ)).hasValue(2);
    }

    @Test
    void aFurtherStoreHasOneOnceAResyncHasSwitchedToIt() {
        states.begin(Stage.of(Phase.SINGLE), false);
        assertThat(current.current(FolderStore.NAME)).isEmpty();

        states.adopt(states.load(), Map.of(FolderStore.NAME, 3), new OperatorAction("ada", "resync", false));

        assertThat(current.current(FolderStore.NAME)).hasValue(3);
        assertThat(current.current(StoreName.READ)).hasValue(1);
    }
}
