package dev.triptych.application.migration.phase;

import static dev.triptych.application.migration.phase.ControlHouse.LEASE;
import static dev.triptych.application.migration.phase.ControlHouse.closed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.domain.migration.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A step waits until the instances follow it, but not forever. */
class StepWaitTest {
    private final ControlHouse house = new ControlHouse();

    @Test
    void aStepIsAnsweredWhenEveryInstanceHasAcknowledgedIt() {
        house.beginAt(Phase.SINGLE);
        house.states.report(new InstanceReport("slow", 1, Map.of()), LEASE);
        house.duringPause = () -> {
            if (house.elapsed.compareTo(Duration.ofSeconds(1)) >= 0) {
                house.states.report(new InstanceReport("slow", 2, Map.of()), LEASE);
            }
        };
        house.step(Phase.DUAL_WRITE, null, false);
        assertThat(house.elapsed).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_200));
        assertThat(house.states.behind()).isEmpty();
    }

    @Test
    void anInstanceThatIsGoneIsWaitedForUntilItsLeaseIsOver() {
        house.beginAt(Phase.SINGLE);
        house.states.report(new InstanceReport("gone", 1, Map.of()), LEASE);
        house.step(Phase.DUAL_WRITE, null, false);
        assertThat(house.elapsed).isBetween(LEASE, LEASE.plusMillis(200));
        assertThat(house.states.behind()).isEmpty();
    }

    @Test
    void whoNeverFollowsIsNamedWhenTheWaitIsOver() {
        house.beginAt(Phase.SINGLE);
        house.duringPause = () -> house.states.report(new InstanceReport("stuck", 1, Map.of()), LEASE);
        house.duringPause.run();
        assertThat(house.step(Phase.DUAL_WRITE, null, false))
                .isEqualTo(new StepResult.Made(house.states.load(), List.of("stuck")));
        assertThat(house.elapsed).isEqualTo(LEASE.multipliedBy(2));
    }

    @Test
    void anOutageWhileItWaitsForInstancesLeavesTheStepMade() {
        house.beginAt(Phase.SINGLE);
        house.states.report(new InstanceReport("slow", 1, Map.of()), LEASE);
        house.duringPause = () -> house.states.down(true);
        var made = (StepResult.Made) house.step(Phase.DUAL_WRITE, null, false);
        assertThat(made.behind()).containsExactly(StepResult.Made.UNKNOWN);
        assertThat(closed(house.control.after(made))).contains("last-transition-finished");
        house.states.down(false);
        assertThat(house.states.load()).isEqualTo(made.state());
    }

    @Test
    void detachingWaitsForTheInstancesToo() {
        house.beginAt(Phase.SINGLE);
        house.states.report(new InstanceReport("slow", 1, Map.of()), LEASE);
        house.duringPause = () -> house.states.report(new InstanceReport("slow", 2, Map.of()), LEASE);
        assertThat(house.control.detach(new OperatorAction("ada", "new hardware", false)))
                .isEqualTo(new StepResult.Made(house.states.load(), List.of()));
        assertThat(house.elapsed).isPositive();
        assertThat(house.states.behind()).isEmpty();
    }
}
