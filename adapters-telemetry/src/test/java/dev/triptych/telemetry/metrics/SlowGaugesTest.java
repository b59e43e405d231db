package dev.triptych.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowGaugesTest {
    private static final Instant UNTIL = Instant.parse("2026-01-31T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long nanos;
    private Map<StoreName, StoreCounts> checked = Map.of(StoreName.READ, new StoreCounts(9, 3, 1, 2, 3, 4, 5));
    private Supplier<OptionalDouble> readHits = () -> OptionalDouble.of(0.5);
    private final SlowGauges gauges = new SlowGauges(
            List.of(StoreName.READ, StoreName.SEARCH),
            new SlowGauges.Sources(
                    () -> checked,
                    () -> Map.of(StoreName.SEARCH, UNTIL),
                    () -> Duration.ofSeconds(42),
                    () -> true,
                    () -> false,
                    OptionalDouble::empty,
                    () -> readHits.get()),
            () -> nanos);

    @BeforeEach
    void bind() {
        gauges.bindTo(registry);
    }

    private double of(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).gauge().value();
    }

    private double oldest() {
        return registry.get("triptych.write.oldest.transaction.seconds").gauge().value();
    }

    @Test
    void mismatchesAreWhatIsMissingExtraOrDifferentAndNotWhatLags() {
        gauges.runOnce();
        assertThat(of("triptych.consistency.mismatches", "store", "read")).isEqualTo(6);
    }

    @Test
    void aStoreThatWasNeverCheckedOrIsNotVerifiedHasNoNumber() {
        gauges.runOnce();
        assertThat(of("triptych.consistency.mismatches", "store", "search")).isNaN();
        assertThat(of("triptych.verification.expires.timestamp.seconds", "store", "read"))
                .isNaN();
        assertThat(of("triptych.verification.expires.timestamp.seconds", "store", "search"))
                .isEqualTo((double) UNTIL.getEpochSecond());
    }

    @Test
    void aSuspicionIsOneAndAResyncThatDidNotFailIsZero() {
        assertThat(registry.get("triptych.incarnation.suspected").gauge().value())
                .isNaN();
        gauges.runOnce();
        assertThat(registry.get("triptych.incarnation.suspected").gauge().value())
                .isEqualTo(1);
        assertThat(registry.get("triptych.resync.failed").gauge().value()).isZero();
    }

    @Test
    void aDatabaseThatCountedNothingYetHasNoRatio() {
        gauges.runOnce();
        assertThat(of("triptych.database.cache.hit.ratio", "database", "write")).isNaN();
        assertThat(of("triptych.database.cache.hit.ratio", "database", "read")).isEqualTo(0.5);
    }

    @Test
    void oneThatIsOutHasNoNumberAndTheOthersAreKnownAllTheSame() {
        gauges.runOnce();
        readHits = () -> {
            throw new StoreUnavailableException(Part.READ_STORE, "out");
        };
        gauges.runOnce();
        assertThat(of("triptych.database.cache.hit.ratio", "database", "read")).isNaN();
        assertThat(oldest()).isEqualTo(42);
    }

    @Test
    void whatIsNoOutageIsNotSwallowed() {
        readHits = () -> {
            throw new IllegalStateException("a bug");
        };
        assertThatThrownBy(gauges::runOnce).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasKnownLongAgoIsNotKnown() {
        gauges.runOnce();
        nanos += SlowGauges.KNOWN_FOR.toNanos();
        assertThat(oldest()).isEqualTo(42);
        nanos++;
        assertThat(oldest()).isNaN();
    }
}
