package dev.triptych.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncGaugesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean writeStoreIsOut;
    private long nanos;
    private Projection read = new Projection(StoreName.READ, true, 7L, 1.5, 2L, List.of());
    private final SyncGauges gauges =
            new SyncGauges(List.of(StoreName.READ, StoreName.SEARCH), this::report, () -> nanos);

    private Runnable meanwhile = () -> {};

    private SyncStatus report() {
        meanwhile.run();
        if (writeStoreIsOut) {
            throw new StoreUnavailableException(StoreUnavailableException.Part.WRITE_STORE, "out");
        }
        return new SyncStatus(List.of(read), new Outbox(3, 0.5, List.of()), 1);
    }

    @BeforeEach
    void bind() {
        gauges.bindTo(registry);
    }

    private double lag(String name) {
        return registry.get(name).tag("projection", "read").gauge().value();
    }

    private double unpublished() {
        return registry.get("triptych.outbox.unpublished").gauge().value();
    }

    @Test
    void theySayWhatTheReportSays() {
        gauges.runOnce();
        assertThat(lag("triptych.sync.lag.events")).isEqualTo(7);
        assertThat(lag("triptych.sync.lag.seconds")).isEqualTo(1.5);
        assertThat(lag("triptych.dead.letters")).isEqualTo(2);
        assertThat(unpublished()).isEqualTo(3);
    }

    private double up() {
        return registry.get("triptych.write.store.up").gauge().value();
    }

    @Test
    void anOutageOfTheWriteStoreIsANumber() {
        gauges.runOnce();
        assertThat(up()).isEqualTo(1);
        writeStoreIsOut = true;
        assertThatThrownBy(gauges::runOnce).isInstanceOf(StoreUnavailableException.class);
        assertThat(up()).isZero();
        writeStoreIsOut = false;
        gauges.runOnce();
        assertThat(up()).isEqualTo(1);
        nanos += SyncGauges.KNOWN_FOR.plusSeconds(1).toNanos();
        assertThat(up()).as("a round that hangs").isZero();
    }

    @Test
    void aStoreAtItsCapIsOne() {
        gauges.runOnce();
        assertThat(lag("triptych.parked.limit.reached")).isZero();
        read = new Projection(StoreName.READ, true, 7L, 1.5, 1_000L, List.of(), "retry or discard some", null);
        gauges.runOnce();
        assertThat(lag("triptych.parked.limit.reached")).isEqualTo(1);
    }

    @Test
    void beforeTheFirstRoundNothingIsKnown() {
        assertThat(unpublished()).isNaN();
        assertThat(up()).isNaN();
    }

    @Test
    void aStoreThatIsOutOrDetachedHasNoLag() {
        read = new Projection(StoreName.READ, false, null, null, null, List.of());
        gauges.runOnce();
        assertThat(lag("triptych.sync.lag.events")).isNaN();
        assertThat(unpublished()).isEqualTo(3);
    }

    @Test
    void anOutageOfTheWriteStoreForgetsWhatWasKnown() {
        gauges.runOnce();
        writeStoreIsOut = true;
        assertThatThrownBy(gauges::runOnce).isInstanceOf(StoreUnavailableException.class);
        assertThat(lag("triptych.sync.lag.events")).isNaN();
        assertThat(unpublished()).isNaN();
    }

    @Test
    void whatWasKnownStandsWhileItIsLookedUpAgain() {
        gauges.runOnce();
        var seen = new ArrayList<Double>();
        meanwhile = () -> seen.add(unpublished());
        gauges.runOnce();
        assertThat(seen).containsExactly(3.0);
    }

    @Test
    void aRoundThatHangsLeavesNoStaleNumbers() {
        gauges.runOnce();
        var seen = new ArrayList<Double>();
        meanwhile = () -> {
            nanos += SyncGauges.KNOWN_FOR.toNanos() + 1;
            seen.add(unpublished());
        };
        gauges.runOnce();
        assertThat(seen).containsExactly(Double.NaN);
    }
}
