package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of whether the stores agree: of each store the newest completed check of everything in it. They differ
 * if one store has been checked alone since, which says nothing of the other.
 *
 * @param newest of each store that was ever checked whole, that check
 */
public record WholeChecks(Map<StoreName, Check> newest) {
    /** No store was ever checked. */
    public static final WholeChecks NONE = new WholeChecks(Map.of());

    public WholeChecks {
        newest = Map.copyOf(newest);
    }

    /**
     * What one check found in the stores of which nothing newer is known.
     *
     * @param check which one
     * @param rows how many rows or documents are not as in the write store, more than none
     */
    public record Difference(Check check, long rows) {}

    /** How much there was of what, of each store. */
    public Map<StoreName, StoreCounts> counts() {
        var counts = new TreeMap<StoreName, StoreCounts>();
        newest.forEach((store, check) -> {
            var report = check.report();
            var found = report == null ? null : report.stores().get(store);
            if (found != null) {
                counts.put(store, found);
            }
        });
        return counts;
    }

    /** Which checks found differences, each once, in the order of the stores. */
    public List<Difference> differences() {
        var counts = counts();
        return counts.keySet().stream()
                .map(store -> Objects.requireNonNull(newest.get(store)))
                .distinct()
                .map(check -> new Difference(
                        check,
                        counts.entrySet().stream()
                                .filter(each -> check.equals(newest.get(each.getKey())))
                                .mapToLong(each -> each.getValue().differing())
                                .sum()))
                .filter(difference -> difference.rows() > 0)
                .toList();
    }

    /** The check that ended last. */
    public Optional<Check> last() {
        return newest.values().stream()
                .max(Comparator.comparing(Check::finishedAt, Comparator.nullsFirst(Comparator.naturalOrder())));
    }
}
