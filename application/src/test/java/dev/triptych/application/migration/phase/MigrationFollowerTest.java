package dev.triptych.application.migration.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationFollowerTest {
    private static final FollowerSettings SETTINGS = new FollowerSettings(
            Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(2));
    private static final Stage DUAL_WRITE = Stage.of(Phase.DUAL_WRITE);

    private Duration elapsed = Duration.ofSeconds(1);
    private final InMemoryWriteStore store = new InMemoryWriteStore(this::now);
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(store, this::now);
    private final Counters counters = new Counters();
    private final MigrationFollower one = follower("one", counters);
    private final MigrationFollower other = follower("other", new Counters());

    private Instant now() {
        return Instant.EPOCH.plus(elapsed);
    }

    private MigrationFollower follower(String instance, Counters counted) {
        return new MigrationFollower(states, states, instance, counted, SETTINGS, () -> elapsed.toNanos());
    }

    private void later(long millis) {
        elapsed = elapsed.plusMillis(millis);
    }

    private MigrationState go(Stage to) {
        return states.go(states.load(), to, new OperatorAction("ada", "test", false))
                .orElseThrow();
    }

    @BeforeEach
    void begin() {
        states.begin(Stage.of(Phase.SINGLE), true);
    }

    @Test
    void beforeTheFirstSnapshotNothingIsTrusted() {
        assertThat(one.now()).isEqualTo(MigrationView.UNKNOWN);
        try (var held = one.hold()) {
            assertThat(held.view().trusted()).isFalse();
        }
    }

    @Test
    void itActsByWhatItSawAndHasAcknowledgedIt() {
        one.runOnce();
        assertThat(one.now().trusted()).isTrue();
        assertThat(one.now().state()).isEqualTo(states.load());
        assertThat(one.now().incarnation()).isEqualTo(1);
        assertThat(states.behind()).isEmpty();
    }

    @Test
    void aNewEpochIsFollowedAtTheNextSnapshotAndSaidAtOnce() {
        one.runOnce();
        other.runOnce();
        var state = go(DUAL_WRITE);
        assertThat(states.behind()).containsExactly("one", "other");
        later(250);
        one.runOnce();
        assertThat(one.now().state()).isEqualTo(state);
        assertThat(states.behind()).containsExactly("other");
        other.runOnce();
        assertThat(states.behind()).isEmpty();
    }

    @Test
    void itIsNotSaidWhileSomebodyActsByAnEarlierOne() {
        one.runOnce();
        var first = one.hold();
        go(DUAL_WRITE);
        one.runOnce();
        var second = one.hold();
        assertThat(second.view().state().stage()).as("whoever begins now").isEqualTo(DUAL_WRITE);
        go(Stage.of(Phase.SINGLE));
        later(1_000);
        one.runOnce();
        assertThat(states.behind()).containsExactly("one");
        first.close();
        later(250);
        one.runOnce();
        assertThat(states.behind()).as("another one acts by the second").containsExactly("one");
        second.close();
        later(250);
        one.runOnce();
        assertThat(states.behind()).isEmpty();
    }

    @Test
    void whoHoldsOnIsNoLongerTrustedWhenTheLeaseIsOverThereOrHere() {
        one.runOnce();
        states.down(true);
        later(4_999);
        one.runOnce();
        assertThat(one.now().trusted()).isTrue();
        later(1);
        assertThat(one.now().trusted()).isFalse();
        try (var held = one.hold()) {
            assertThat(held.view().trusted()).isFalse();
        }
        states.down(false);
        one.runOnce();
        assertThat(one.now().trusted()).as("it looks again and renews").isTrue();
    }

    @Test
    void itEndsHereNoLaterThanThere() {
        one.runOnce();
        go(DUAL_WRITE);
        later(5_000);
        assertThat(states.behind()).as("the write store waits no longer").isEmpty();
        assertThat(one.now().trusted()).isFalse();
    }

    @Test
    void aLeaseIsRenewedOnceASecondAndSaysWhatWasCounted() {
        one.runOnce();
        counters.add(Count.DUAL_WRITES);
        later(900);
        one.runOnce();
        assertThat(states.counts()).isEmpty();
        later(100);
        one.runOnce();
        assertThat(states.counts()).containsEntry(Count.DUAL_WRITES, 1L);
    }

    @Test
    void whatWasCountedInAnEarlierEpochCountsNoMore() {
        one.runOnce();
        counters.add(Count.SHADOW_MISMATCHED);
        go(DUAL_WRITE);
        one.runOnce();
        assertThat(counters.counted()).isEmpty();
        assertThat(states.counts()).isEmpty();
    }

    @Test
    void whoLeavesIsNotWaitedFor() {
        one.runOnce();
        other.runOnce();
        one.close();
        go(DUAL_WRITE);
        other.runOnce();
        assertThat(states.behind()).isEmpty();
        assertThat(one.now().trusted()).isFalse();
    }

    @Test
    void whoNeverTookALeaseAsksNobodyAtItsEnd() {
        var unasked = new InstanceReports() {
            @Override
            public void report(InstanceReport report, Duration ttl) {
                throw new AssertionError("nothing was followed");
            }

            @Override
            public void leave(String instance) {
                throw new AssertionError("there is no lease to give back");
            }

            @Override
            public Map<Count, Long> counts() {
                throw new AssertionError("nobody wants to know");
            }
        };

        new MigrationFollower(states, unasked, "new", new Counters(), SETTINGS, () -> elapsed.toNanos()).close();

        assertThat(states.behind()).isEmpty();
    }

    @Test
    void whatIsFreshIsWhatWasCommittedAsLongAgoAsTheAge() {
        var chat = new Chat(store);
        var log = new InMemoryEventLog(store);
        var tea = chat.start("ada", "bob");
        var shard = Shard.of(tea);
        var atFirst = log.head(shard);
        one.runOnce();
        assertThat(one.now().fresh().at(shard))
                .as("the first look is all there is")
                .isEqualTo(atFirst);
        for (var round = 1; round <= 8; round++) {
            chat.say("ada", tea, "number " + round);
            later(250);
            one.runOnce();
        }
        assertThat(one.now().fresh().at(shard)).as("two seconds after it").isEqualTo(atFirst);
        later(250);
        one.runOnce();
        assertThat(one.now().fresh().at(shard)).isNotEqualTo(atFirst);
        assertThat(log.head(shard)).isNotEqualTo(one.now().fresh().at(shard));
        later(2_000);
        one.runOnce();
        later(2_000);
        one.runOnce();
        assertThat(one.now().fresh().at(shard)).isEqualTo(log.head(shard));
    }

    @Test
    void whatIsCriticalIsKnownAtTheNextSnapshot() {
        var chat = new Chat(store);
        var tea = chat.start("ada", "bob");
        var message = chat.say("ada", tea, "secret");
        one.runOnce();
        assertThat(one.now().critical().positions()).isEmpty();
        chat.delete("ada", message.id());
        one.runOnce();
        assertThat(one.now().critical().at(Shard.of(tea))).isEqualTo(new InMemoryEventLog(store).head(Shard.of(tea)));
    }
}
