package dev.triptych.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.phase.MigrationFlags.Held;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.migration.phase.FollowerSettings;
import dev.triptych.application.migration.phase.MigrationFollower;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A follower, a pause as long as a lease, and a step back: in every order, between any two steps of the follower. */
class FollowerInterleavingsTest {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final FollowerSettings EAGER =
            new FollowerSettings(Duration.ZERO, Duration.ZERO, LEASE, Duration.ofSeconds(2));
    private static final int STEPS = 24;

    @Test
    void onceAStepBackIsFinishedNothingIsTrustedThatWasSeenBefore() {
        for (var shorter = 0; shorter <= 60; shorter += 5) {
            for (var pauseAt = 0; pauseAt < STEPS; pauseAt++) {
                for (var backAt = 0; backAt < STEPS; backAt++) {
                    new Interleaving(LEASE.minusMillis(shorter), pauseAt, backAt).run();
                }
            }
        }
    }

    private static final class Interleaving {
        private final Duration pause;
        private final int pauseAt;
        private final int backAt;
        private final Scheduler scheduler = new Scheduler(new SplittableRandom(1));
        private final MigrationRows rows = new MigrationRows(scheduler, Stage.of(Phase.SEPARATED));
        private final MigrationFollower follower;
        private final List<Held> queries = new ArrayList<>();

        private Interleaving(Duration pause, int pauseAt, int backAt) {
            this.pause = pause;
            this.pauseAt = pauseAt;
            this.backAt = backAt;
            var write = new SimulatedWriteStore(scheduler, RememberingCodec.orReal(), Plant.NONE);
            var states = new SimulatedMigrationStates(scheduler, rows, write, new Link(scheduler));
            follower = new MigrationFollower(states, states, "one", new Counters(), EAGER, scheduler::nanoTime);
        }

        private void run() {
            scheduler.add("follower", 1, Fault.CRASH_APP, follower::runOnce);
            try {
                for (var step = 0; step < 2 * STEPS; step++) {
                    if (step == pauseAt) {
                        scheduler.pass(pause);
                    }
                    if (step == backAt) {
                        rows.change(
                                rows.state(), Stage.of(Phase.SINGLE), true, new OperatorAction("olga", "test", false));
                    }
                    scheduler.step();
                    query();
                }
                assertThat(follower.now().trusted()).isTrue();
                assertThat(follower.now().state()).isEqualTo(rows.state());
            } finally {
                scheduler.end();
            }
        }

        private void query() {
            var held = follower.hold();
            if (held.view().state().phase().readsFromReadStore() && held.view().trusted()) {
                queries.add(held);
            } else {
                held.close();
            }
            if (rows.wasSettled() && !rows.state().phase().readsFromReadStore()) {
                assertThat(queries)
                        .as("paused %s before step %d, back before step %d", pause, pauseAt, backAt)
                        .noneMatch(Held::stillTrusted);
            }
        }
    }
}
