package dev.triptych.application.base.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CountersTest {
    @Test
    void whatIsCountedByManyIsThereAndWhatIsNotIsLeftOut() {
        var counters = new Counters();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 100; i++) {
                threads.execute(() -> counters.add(Count.FALLBACK_ERROR));
            }
        }
        assertThat(counters.counted()).isEqualTo(Map.of(Count.FALLBACK_ERROR, 100L));
        counters.reset();
        assertThat(counters.counted()).isEmpty();
    }

    @Test
    void aTotalGoesOnWhereTheCountsOfANewEpochBeginAtZero() {
        var counters = new Counters();
        counters.add(Count.SHADOW_MATCHED);
        counters.reset();
        counters.add(Count.SHADOW_MATCHED);
        assertThat(counters.counted()).isEqualTo(Map.of(Count.SHADOW_MATCHED, 1L));
        assertThat(counters.total(Count.SHADOW_MATCHED)).isEqualTo(2);
        assertThat(counters.total(Count.FALLBACK_ERROR)).isZero();
    }

    @Test
    void quantilesAreRightToAnEighth() {
        var latencies = new Latencies();
        var random = new SplittableRandom(3);
        var nanos = LongStream.generate(() -> 1_000 + random.nextLong(50_000_000))
                .limit(10_000)
                .sorted()
                .toArray();
        for (var each : nanos) {
            latencies.add(each);
        }
        var summary = latencies.summary();
        assertThat(summary.count()).isEqualTo(10_000);
        assertClose(summary.median(), nanos[5_000]);
        assertClose(summary.p99(), nanos[9_900]);
    }

    private static void assertClose(Duration found, long nanos) {
        assertThat((double) found.toNanos() / nanos).isBetween(0.88, 1.125);
    }

    @Test
    void whatIsOutOfRangeCountsAtItsEnd() {
        var latencies = new Latencies();
        assertThat(latencies.summary()).isEqualTo(new Latencies.Summary(0, Duration.ZERO, Duration.ZERO));
        latencies.add(0);
        assertThat(latencies.summary().median()).isEqualTo(Duration.ofNanos(1_000));
        var endless = new Latencies();
        endless.add(Long.MAX_VALUE);
        assertThat(endless.summary().p99()).isGreaterThan(Duration.ofMinutes(50));
    }
}
