package dev.triptych.application.maintenance.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.fake.InMemoryGenerations;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which generations an instance feeds. */
class FeedsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
    private static final ResyncId RESYNC = new ResyncId(new UUID(1, 1));

    private final InMemoryWriteStore store = new InMemoryWriteStore(NOON);
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(store, NOON);
    private final InMemoryGenerations generations = new InMemoryGenerations(states, () -> 1, NOON);
    private final List<Worker> running = new ArrayList<>();
    private final List<Integer> worked = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private MigrationView view = view(true, true, 1);
    private final Feeds feeds =
            new Feeds(PartialStore.named(StoreName.READ), generations, () -> view, Feed::new, worker -> {
                running.add(worker);
                return () -> {
                    running.remove(worker);
                    worker.close();
                };
            });

    FeedsTest() {
        states.begin(Stage.of(Phase.SINGLE), true);
    }

    private final class Feed implements Worker {
        private final int number;

        Feed(Generation generation) {
            this.number = generation.number();
        }

        @Override
        public String name() {
            return "feed";
        }

        @Override
        public Round runOnce() {
            worked.add(number);
            return Round.BUSY;
        }

        @Override
        public void close() {
            closed.add(number);
        }
    }

    private static MigrationView view(boolean trusted, boolean attached, int incarnation) {
        var state = new MigrationState(Stage.of(Phase.SINGLE), 1, Instant.EPOCH, attached, Map.of());
        return new MigrationView(trusted, state, incarnation, Frontier.NONE, Frontier.NONE);
    }

    private List<Integer> round() {
        worked.clear();
        feeds.runOnce();
        List.copyOf(running).forEach(Worker::runOnce);
        return List.copyOf(worked);
    }

    @ParameterizedTest
    @CsvSource({
        "READ,BUILDING,1,true,true,true",
        "READ,BUILDING,1,false,false,true",
        "READ,BUILT,1,true,true,true",
        "READ,BUILT,1,true,false,false",
        "READ,BUILT,1,false,true,false",
        "READ,BUILT,2,true,true,false",
        "READ,BUILDING,2,true,true,false",
        "READ,DROPPED,1,true,true,false",
        "SEARCH,BUILDING,1,false,false,true",
        "SEARCH,BUILT,1,false,false,true",
        "SEARCH,BUILT,2,true,true,false",
        "SEARCH,DROPPED,1,true,true,false"
    })
    void whatIsFedDependsOnTheGenerationAndOnWhatIsKnownOfTheMigration(
            StoreName storeName,
            GenerationState state,
            int incarnation,
            boolean trusted,
            boolean attached,
            boolean fed) {
        var generation = new Generation(storeName, 3, state, incarnation, null, Instant.EPOCH);

        assertThat(Feeds.wants(PartialStore.named(storeName), view(trusted, attached, 1), generation))
                .isEqualTo(fed);
    }

    @Test
    void eachGenerationIsFedUntilItIsDropped() {
        assertThat(round()).containsExactly(1);
        var next = generations.begin(StoreName.READ, RESYNC);
        assertThat(round()).containsExactlyInAnyOrder(1, next.number());

        generations.drop(StoreName.READ, next.number());

        assertThat(round()).containsExactly(1);
        assertThat(closed).containsExactly(next.number());
    }

    /** The loop of the feed notices by itself, before anybody looks after the feeds again. */
    @Test
    void aFeedStopsInTheRoundInWhichItIsNoLongerWanted() {
        round();
        view = view(false, true, 1);
        worked.clear();

        assertThat(running)
                .singleElement()
                .satisfies(feed -> assertThat(feed.runOnce()).isEqualTo(Round.STANDBY));

        assertThat(worked).isEmpty();
        assertThat(closed).containsExactly(1);
        view = view(true, true, 1);
        assertThat(round()).containsExactly(1);
        assertThat(closed).containsExactly(1);
    }

    @Test
    void anOutageOfTheWriteStoreStopsNoFeed() {
        round();
        generations.down(true);

        assertThatThrownBy(feeds::runOnce).isInstanceOf(StoreUnavailableException.class);

        assertThat(running).hasSize(1);
        assertThat(closed).isEmpty();
    }

    @Test
    void closingEndsAllOfThem() {
        generations.begin(StoreName.READ, RESYNC);
        round();

        feeds.close();

        assertThat(running).isEmpty();
        assertThat(closed).containsExactlyInAnyOrder(1, 2);
    }
}
