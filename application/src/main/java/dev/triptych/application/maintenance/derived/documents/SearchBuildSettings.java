package dev.triptych.application.maintenance.derived.documents;

/**
 * How a generation of the search store is filled.
 *
 * @param conversations the most conversations in one step
 * @param page the most messages in one step; several bulks of the store
 * @param rowsPerSecond the most documents written a second, over a few steps
 * @param parkedAtMost how many events may be parked before it stops
 */
public record SearchBuildSettings(int conversations, int page, int rowsPerSecond, long parkedAtMost) {
    /** What serves well. */
    public static final SearchBuildSettings DEFAULT = new SearchBuildSettings(2_000, 6_000, 20_000, 1_000);

    public SearchBuildSettings {
        if (conversations < 1 || page < 1 || rowsPerSecond < 1) {
            throw new IllegalArgumentException("a copy takes at least one document in a step and a second");
        }
    }

    /** The same at another pace and with another bound. */
    public SearchBuildSettings at(int otherRowsPerSecond, long otherParkedAtMost) {
        return new SearchBuildSettings(conversations, page, otherRowsPerSecond, otherParkedAtMost);
    }
}
