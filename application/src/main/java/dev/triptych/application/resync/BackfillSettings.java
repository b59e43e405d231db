package dev.triptych.application.resync;

/**
 * How a backfill copies.
 *
 * @param conversations the most conversations in one step
 * @param page the most messages, and the most read markers, in one step
 * @param rowsPerSecond the most rows written a second, over a few steps
 */
public record BackfillSettings(int conversations, int page, int rowsPerSecond) {
    /** What serves well. */
    public static final BackfillSettings DEFAULT = new BackfillSettings(200, 2_000, 20_000);

    public BackfillSettings {
        if (conversations < 1 || page < 1 || rowsPerSecond < 1) {
            throw new IllegalArgumentException("a backfill copies at least one row in a step and a second");
        }
    }
}
