package dev.triptych.application.migration.phase;

/**
 * What the gates want.
 *
 * @param mostLagSeconds how far the read store may be behind
 * @param leastCompared how many shadow comparisons must have been conclusive in this phase
 * @param mostFailuresPercent the share of dual writes, or of queries to the read store, that may have failed
 */
public record GateSettings(double mostLagSeconds, long leastCompared, double mostFailuresPercent) {
    /** What serves well. */
    public static final GateSettings DEFAULT = new GateSettings(5, 100, 1);
}
