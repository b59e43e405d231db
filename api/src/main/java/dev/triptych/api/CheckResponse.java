package dev.triptych.api;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check as it goes out.
 *
 * @param frontier as {@link Frontiers#text} has it
 * @param clean null until it is completed
 * @param stores by name; empty until it is completed
 * @param repairs the check whose findings were repaired before this one compared
 */
public record CheckResponse(
        UUID id,
        String state,
        @Nullable String frontier,
        @Nullable String digest,
        @Nullable Boolean clean,
        CheckProgress progress,
        Map<String, StoreCounts> stores,
        List<FindingResponse> findings,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        @Nullable UUID repairs) {

    /** One of a list: without its findings. */
    public record Summary(
            UUID id,
            String state,
            @Nullable Boolean clean,
            CheckProgress progress,
            Map<String, StoreCounts> stores,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String error,
            @Nullable UUID repairs) {

        /** As it goes out. */
        public static Summary of(Check check) {
            var all = CheckResponse.of(check);
            return new Summary(
                    all.id,
                    all.state,
                    all.clean,
                    all.progress,
                    all.stores,
                    all.startedAt,
                    all.finishedAt,
                    all.error,
                    all.repairs);
        }
    }

    /** As it goes out. */
    public static CheckResponse of(Check check) {
        var report = Optional.ofNullable(check.report());
        var repairs = check.plan().repairs();
        return new CheckResponse(
                check.id().value(),
                Choice.name(check.state()),
                report.map(each -> Frontiers.text(each.frontier())).orElse(null),
                report.map(CheckReport::digest).orElse(null),
                report.isPresent() ? check.clean() : null,
                check.progress(),
                report.map(each -> stores(each.stores())).orElse(Map.of()),
                report.map(CheckReport::findings).orElse(List.of()).stream()
                        .map(FindingResponse::of)
                        .toList(),
                check.startedAt(),
                check.finishedAt(),
                check.error(),
                repairs == null ? null : repairs.value());
    }

    private static Map<String, StoreCounts> stores(Map<StoreName, StoreCounts> counts) {
        var stores = new LinkedHashMap<String, StoreCounts>();
        new TreeMap<>(counts).forEach((store, count) -> stores.put(store.text(), count));
        return stores;
    }
}
