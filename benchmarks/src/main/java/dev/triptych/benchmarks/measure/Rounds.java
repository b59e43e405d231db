package dev.triptych.benchmarks.measure;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The values of one figure, a round each, in the order of the rounds.
 *
 * @param values at least one
 */
public record Rounds(List<Double> values) {
    public Rounds {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        values = List.copyOf(values);
    }

    /** These values. */
    public static Rounds of(double... values) {
        return of(DoubleStream.of(values));
    }

    /** These values. */
    public static Rounds of(DoubleStream values) {
        return new Rounds(values.boxed().toList());
    }

    /** The middle one; of two the mean. */
    public double median() {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest. */
    public double least() {
        return values.stream().min(Double::compare).orElseThrow();
    }

    /** The largest. */
    public double most() {
        return values.stream().max(Double::compare).orElseThrow();
    }

    /** Round by round by those of {@code peer}: what holds when the machine's speed drifts. */
    public Rounds over(Rounds peer) {
        var both = Math.min(values.size(), peer.values.size());
        return of(IntStream.range(0, both).mapToDouble(i -> values.get(i) / peer.values.get(i)));
    }
}
