package dev.triptych.application.maintenance.check.compare;

import java.time.Duration;

/**
 * How a verifier goes about it.
 *
 * @param pieceRows about how many rows a statement compares; one conversation can have more
 * @param rowsPerSecond how many rows of the write store are compared a second at the most, so that people are not disturbed
 * @param patience how long to wait for a store that is behind, each time
 * @param patienceInAll how long in all of a check; then a store that is behind is waited for no longer
 * @param stillness how long people may be kept waiting for the sake of one conversation
 */
public record VerifierSettings(
        int pieceRows, int rowsPerSecond, Duration patience, Duration patienceInAll, Duration stillness) {
    /** What serves well. */
    public static final VerifierSettings DEFAULT = new VerifierSettings(
            100_000, 1_000_000, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(1_500));

    /** The same at another pace. */
    public VerifierSettings withRowsPerSecond(int rows) {
        return new VerifierSettings(pieceRows, rows, patience, patienceInAll, stillness);
    }
}
