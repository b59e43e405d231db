package dev.triptych.application.base.counters;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What has been counted since the {@code phaseEpoch} that the instance acts by, and since it runs. For threads. */
public final class Counters {
    private final Map<Count, LongAdder> totals = zeros();
    private volatile Map<Count, LongAdder> counts = zeros();

    private static Map<Count, LongAdder> zeros() {
        var zeros = new EnumMap<Count, LongAdder>(Count.class);
        for (var count : Count.values()) {
            zeros.put(count, new LongAdder());
        }
        return zeros;
    }

    /** One more. */
    public void add(Count count) {
        increment(counts, count);
        increment(totals, count);
    }

    private static void increment(Map<Count, LongAdder> of, Count count) {
        var adder = of.get(count);
        if (adder != null) {
            adder.increment();
        }
    }

    /** How often since the instance runs, whatever the epoch: it only rises. */
    public long total(Count count) {
        var adder = totals.get(count);
        return adder == null ? 0 : adder.sum();
    }

    /** Begins at zero, as a new epoch does; the totals go on. */
    public void reset() {
        counts = zeros();
    }

    /** What there is; what is zero is left out. */
    public Map<Count, Long> counted() {
        var counted = new EnumMap<Count, Long>(Count.class);
        counts.forEach((count, adder) -> {
            var sum = adder.sum();
            if (sum > 0) {
                counted.put(count, sum);
            }
        });
        return counted;
    }
}
