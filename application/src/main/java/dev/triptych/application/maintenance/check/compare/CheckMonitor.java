package dev.triptych.application.maintenance.check.compare;

/** Who watches a check. */
public interface CheckMonitor {
    /**
     * Called after every piece, at least every few seconds.
     *
     * @param done rows of the write store that are compared, over all stores
     * @param total about how many there are
     * @return whether to go on
     */
    boolean goOn(long done, long total);
}
