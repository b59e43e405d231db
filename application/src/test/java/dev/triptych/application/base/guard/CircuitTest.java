package dev.triptych.application.base.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final AtomicLong nanos = new AtomicLong(5);
    private final Circuit circuit = new Circuit(3, Duration.ofMillis(500), nanos::get);

    private void later(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private void open() {
        circuit.failed();
        circuit.failed();
        circuit.failed();
    }

    @Test
    void itOpensAfterSomeFailuresInARow() {
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.failed()).as("this one opened it").isTrue();
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.failed()).as("it was open").isFalse();
    }

    @Test
    void aSuccessBetweenThemBeginsTheCountAgain() {
        circuit.failed();
        circuit.failed();
        circuit.succeeded();
        circuit.failed();
        circuit.failed();
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void whoAsksIsSparedWhileItIsOpenAndOneThatWasUnderWayDoesNotCloseIt() {
        assertThat(circuit.refuses()).isFalse();
        open();
        circuit.succeeded();
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.refuses()).isTrue();
    }

    @Test
    void itIsProbedNowAndThenAndOnlyWhileItIsOpen() {
        later(10_000);
        assertThat(circuit.probeIsDue()).isFalse();
        open();
        assertThat(circuit.probeIsDue()).isFalse();
        later(500);
        assertThat(circuit.probeIsDue()).isTrue();
        assertThat(circuit.probeIsDue()).as("somebody does it already").isFalse();
        later(500);
        assertThat(circuit.probeIsDue()).isTrue();
    }

    @Test
    void afterAProbeOneIsLetThroughAndItsSuccessClosesIt() {
        open();
        circuit.probed();
        assertThat(circuit.refuses()).as("the one").isFalse();
        assertThat(circuit.refuses()).as("the others").isTrue();
        circuit.succeeded();
        assertThat(circuit.isOpen()).isFalse();
        circuit.failed();
        circuit.failed();
        assertThat(circuit.isOpen()).as("the failures before count no more").isFalse();
    }

    @Test
    void aProbeThatProvesFalseIsFollowedByALongerRestUpToABound() {
        open();
        var rests = new ArrayList<Integer>();
        for (var round = 0; round < 7; round++) {
            var rest = 0;
            while (!circuit.probeIsDue()) {
                later(500);
                rest++;
            }
            rests.add(rest);
            circuit.probed();
            assertThat(circuit.refuses()).isFalse();
            assertThat(circuit.failed()).isTrue();
        }
        assertThat(rests).containsExactly(1, 2, 4, 8, 16, 16, 16);
        circuit.probed();
        assertThat(circuit.refuses()).isFalse();
        circuit.succeeded();
        open();
        later(500);
        assertThat(circuit.probeIsDue()).as("what is past is forgotten").isTrue();
    }

    @Test
    void oneWhoIsLetThroughAndNeverSaysHowItWentIsForgotten() {
        open();
        circuit.probed();
        assertThat(circuit.refuses()).isFalse();
        later(499);
        assertThat(circuit.refuses()).isTrue();
        later(1);
        assertThat(circuit.refuses()).as("another one").isFalse();
        assertThat(circuit.refuses()).isTrue();
    }

    @Test
    void aProbeThatFailsLeavesItOpen() {
        var answers = new AtomicInteger();
        var probe = new CircuitProbe("probe", circuit, () -> {
            if (answers.getAndIncrement() == 0) {
                throw new StoreUnavailableException(Part.READ_STORE, "still down");
            }
        });
        open();
        probe.runOnce();
        assertThat(answers).hasValue(0);
        later(500);
        probe.runOnce();
        assertThat(circuit.refuses()).isTrue();
        later(500);
        probe.runOnce();
        assertThat(circuit.refuses()).as("somebody is let through").isFalse();
    }
}
