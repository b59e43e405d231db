package dev.triptych.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure, beside what it is to be judged by.
 *
 * @param name what was measured
 * @param unit in what
 * @param ours the values, a round each
 * @param peer the same work done by something that cannot be beaten by much, if there is such a thing
 * @param limit what was asked for, if something was
 */
public record Figure(
        String name,
        String unit,
        Rounds ours,
        @Nullable Peer peer,
        @Nullable Limit limit) {
    /**
     * What stands beside it.
     *
     * @param name what it is
     * @param values its values, of the same rounds
     */
    public record Peer(String name, Rounds values) {}

    /**
     * What was asked for.
     *
     * @param atMost whether it is an upper bound; else a lower one
     * @param value the bound, in the figure's unit
     */
    public record Limit(boolean atMost, double value) {
        /** Whether this median keeps it. */
        public boolean isKeptBy(double median) {
            return atMost ? median <= value : median >= value;
        }

        @Override
        public String toString() {
            return (atMost ? "<= " : ">= ") + Report.number(value);
        }
    }

    /** A figure alone. */
    public static Figure of(String name, String unit, Rounds ours) {
        return new Figure(name, unit, ours, null, null);
    }

    /** The same beside a peer. */
    public Figure beside(String peerName, Rounds values) {
        return new Figure(name, unit, ours, new Peer(peerName, values), limit);
    }

    /** The same with an upper bound. */
    public Figure atMost(double bound) {
        return new Figure(name, unit, ours, peer, new Limit(true, bound));
    }

    /** The same with a lower bound. */
    public Figure atLeast(double bound) {
        return new Figure(name, unit, ours, peer, new Limit(false, bound));
    }
}
