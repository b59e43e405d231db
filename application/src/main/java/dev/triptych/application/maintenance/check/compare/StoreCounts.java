package dev.triptych.application.maintenance.check.compare;

/**
 * What came of comparing one store, in rows or documents.
 *
 * @param checked all that were compared
 * @param matching equal in both stores
 * @param missing in the write store only
 * @param extra in the other store only
 * @param different in both, not alike
 * @param lagging not there yet, as the store's frontier explains
 * @param uncompared of conversations that never stood still at one {@code seq} in both stores; a report with any is not clean
 */
public record StoreCounts(
        long checked, long matching, long missing, long extra, long different, long lagging, long uncompared) {
    /** Nothing yet. */
    public static final StoreCounts NONE = new StoreCounts(0, 0, 0, 0, 0, 0, 0);

    /** Pair together. */
    public StoreCounts plus(StoreCounts other) {
        return new StoreCounts(
                checked + other.checked,
                matching + other.matching,
                missing + other.missing,
                extra + other.extra,
                different + other.different,
                lagging + other.lagging,
                uncompared + other.uncompared);
    }

    /** How many are not as in the write store. */
    public long differing() {
        return missing + extra + different;
    }

    /** Whether everything was compared and is alike. */
    public boolean clean() {
        return missing == 0 && extra == 0 && different == 0 && lagging == 0 && uncompared == 0;
    }
}
