package dev.triptych.application.maintenance.derived.views;

/**
 * How a generation of the read store is filled.
 *
 * @param piece about how many rows are copied at a time
 * @param rowsPerSecond the most rows copied a second, over a few pieces
 */
public record CopySettings(int piece, int rowsPerSecond) {
    private static final int LARGEST_PIECE = 20_000;

    public CopySettings {
        if (piece < 1 || rowsPerSecond < 1) {
            throw new IllegalArgumentException("a resync copies at least one row at a time and a second");
        }
    }

    /** Pieces that take at most about a second of the rate. */
    public static CopySettings atRate(int rowsPerSecond) {
        return new CopySettings(Math.min(LARGEST_PIECE, rowsPerSecond), rowsPerSecond);
    }
}
