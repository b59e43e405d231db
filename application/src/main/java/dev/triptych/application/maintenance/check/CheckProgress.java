package dev.triptych.application.maintenance.check;

/**
 * How much of a check is done.
 *
 * @param done rows of the write store that are compared, over all stores
 * @param total about how many there are
 */
public record CheckProgress(long done, long total) {
    /** Before the first row. */
    public static final CheckProgress NONE = new CheckProgress(0, 0);
}
