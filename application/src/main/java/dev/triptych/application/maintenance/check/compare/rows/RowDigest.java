package dev.triptych.application.maintenance.check.compare.rows;

/**
 * A set of rows in two numbers.
 *
 * @param count how many
 * @param hash over all of them, in whatever order
 */
public record RowDigest(long count, long hash) {
    /** No rows. */
    public static final RowDigest NONE = new RowDigest(0, 0);
}
