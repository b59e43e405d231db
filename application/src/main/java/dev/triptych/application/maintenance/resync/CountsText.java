package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a verification found, for people. */
final class CountsText {
    private CountsText() {}

    static String inWords(Map<StoreName, StoreCounts> stores) {
        return "the new generation differs from the write store: "
                + new TreeMap<>(stores)
                        .entrySet().stream()
                                .filter(each -> !each.getValue().clean())
                                .map(each -> each.getKey().words() + " " + inWords(each.getValue()))
                                .collect(Collectors.joining("; "));
    }

    private static String inWords(StoreCounts counts) {
        return counts.missing() + " missing, " + counts.extra() + " extra, " + counts.different() + " different, "
                + counts.lagging() + " lagging, " + counts.uncompared() + " uncompared of " + counts.checked();
    }
}
