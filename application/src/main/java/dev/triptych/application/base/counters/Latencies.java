package dev.triptych.application.base.counters;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long something took, in classes that grow by an eighth, so that any quantile is known to that precision from a
 * microsecond to an hour. For threads.
 */
public final class Latencies {
    private static final int STEPS_A_DOUBLING = 6;
    private static final int CLASSES = 32 * STEPS_A_DOUBLING;
    private static final double NANOS_A_MICRO = 1_000;

    private final AtomicLongArray classes = new AtomicLongArray(CLASSES);

    /**
     * Some quantiles.
     *
     * @param count how many were measured
     * @param median half took no longer
     * @param p99 99 of 100 took no longer
     */
    public record Summary(long count, Duration median, Duration p99) {}

    /** Takes down one. */
    public void add(long nanos) {
        var micros = Math.max(1, nanos / NANOS_A_MICRO);
        var at = (int) Math.round(Math.log(micros) / Math.log(2) * STEPS_A_DOUBLING);
        classes.incrementAndGet(Math.min(at, CLASSES - 1));
    }

    /** What was taken down. */
    public Summary summary() {
        return reading().summary();
    }

    /** What was taken down until now, to be compared with what will be. */
    public Reading reading() {
        var counts = new long[CLASSES];
        Arrays.setAll(counts, classes::get);
        return new Reading(counts);
    }

    /** The counts at one moment. */
    public static final class Reading {
        private final long[] counts;

        private Reading(long[] counts) {
            this.counts = counts;
        }

        /** Only what came after an earlier reading of the same. */
        public Summary since(Reading earlier) {
            var more = new long[CLASSES];
            Arrays.setAll(more, at -> counts[at] - earlier.counts[at]);
            return new Reading(more).summary();
        }

        private Summary summary() {
            var count = Arrays.stream(counts).sum();
            return new Summary(count, quantile(count, 0.5), quantile(count, 0.99));
        }

        private Duration quantile(long count, double share) {
            var left = (long) Math.ceil(count * share);
            for (var at = 0; at < CLASSES && count > 0; at++) {
                left -= counts[at];
                if (left <= 0) {
                    return Duration.ofNanos((long) (Math.pow(2, (double) at / STEPS_A_DOUBLING) * NANOS_A_MICRO));
                }
            }
            return Duration.ZERO;
        }
    }
}
