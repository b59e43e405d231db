package dev.triptych.benchmarks.measure;

import org.HdrHistogram.ConcurrentHistogram;

/** How long things took, from 1 µs to a minute, with three digits. Safe for many threads. */
public final class Latencies {
    private static final long LONGEST_MICROS = 60_000_000;
    private static final double MICROS_PER_MILLI = 1_000;

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

    /** One more. */
    public void add(long nanos) {
        micros.recordValue(Math.clamp(nanos / 1_000, 1, LONGEST_MICROS));
    }

    /** How many there are. */
    public long count() {
        return micros.getTotalCount();
    }

    /** In milliseconds; {@code percent} is 0 to 100. */
    public double percentile(double percent) {
        return micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }
}
