package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares stores with the write store in ranges of conversations: digests that both databases work out at the same time, then
 * whatever differs row by row. It holds a lock of a conversation only where nothing else helps, and briefly.
 */
public final class StoreVerifier implements Verifier {
    private final WriteSide write;
    private final IntFunction<ReadSide> read;
    private final IntFunction<SearchSide> search;
    private final Executor executor;
    private final VerifierSettings settings;
    private final Pause pause;
    private final LongSupplier nanoTime;

    /**
     * Compares with {@code write}.
     *
     * @param read a generation of the read store, by its number
     * @param search a generation of the search store, by its number
     * @param executor asks one store while the other one is asked
     * @param nanoTime a monotonic clock
     */
    public StoreVerifier(
            WriteSide write,
            IntFunction<ReadSide> read,
            IntFunction<SearchSide> search,
            Executor executor,
            VerifierSettings settings,
            Pause pause,
            LongSupplier nanoTime) {
        this.write = write;
        this.read = read;
        this.search = search;
        this.executor = executor;
        this.settings = settings;
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    @Override
    public CheckReport verify(CheckScope scope, CheckMonitor monitor) {
        return new Run(scope, monitor).report();
    }

    /** One check. */
    private final class Run {
        private final CheckScope scope;
        private final CheckMonitor monitor;
        private final Map<StoreName, FindingCollector> collectors = new EnumMap<>(StoreName.class);
        private final ReportDigest digest = new ReportDigest();
        private final Pacing pacing = new Pacing(settings.rowsPerSecond(), nanoTime);
        private final @Nullable ReadComparison reads;
        private final @Nullable SearchComparison searches;
        private long done;

        Run(CheckScope scope, CheckMonitor monitor) {
            this.scope = scope;
            this.monitor = monitor;
            scope.generations().keySet().forEach(store -> collectors.put(store, new FindingCollector(store)));
            var waits = new Waits(settings, pause, nanoTime);
            var ofRead = scope.generations().get(StoreName.READ);
            this.reads = ofRead == null
                    ? null
                    : new ReadComparison(write, read.apply(ofRead), executor, waits, collector(StoreName.READ));
            var ofSearch = scope.generations().get(StoreName.SEARCH);
            this.searches = ofSearch == null
                    ? null
                    : new SearchComparison(write, search.apply(ofSearch), executor, waits, collector(StoreName.SEARCH));
        }

        private FindingCollector collector(StoreName store) {
            return Objects.requireNonNull(collectors.get(store));
        }

        CheckReport report() {
            var frontier = write.settled();
            return report(frontier, scope.conversation() == null ? everything() : alone(scope.conversation()));
        }

        private boolean alone(ConversationId only) {
            var rows = compare(ConversationRange.of(only));
            return monitor.goOn(rows, rows);
        }

        private boolean everything() {
            var total = 0L;
            for (var store : scope.generations().keySet()) {
                total += write.rows(store);
            }
            @Nullable ConversationId after = null;
            while (true) {
                var range = write.next(after, settings.pieceRows());
                done += compare(range);
                after = range.upTo();
                if (after == null) {
                    return monitor.goOn(done, Math.max(done, total));
                }
                if (!goOn(Math.max(done, total))) {
                    return false;
                }
            }
        }

        private long compare(ConversationRange range) {
            var begun = nanoTime.getAsLong();
            var rows = reads == null ? 0 : reads.compare(range, digest::add);
            rows += searches == null ? 0 : searches.compare(range, digest::add);
            pacing.compared(rows, begun);
            return rows;
        }

        /** Rests as long as the pace demands; false when somebody wants it to stop. */
        private boolean goOn(long total) {
            var rest = pacing.rest();
            while (!rest.isZero() && monitor.goOn(done, total)) {
                pause.await(rest);
                rest = Thread.currentThread().isInterrupted() ? Duration.ZERO : pacing.rest();
            }
            return rest.isZero() && !Thread.currentThread().isInterrupted() && monitor.goOn(done, total);
        }

        private CheckReport report(Frontier frontier, boolean complete) {
            var counts = new EnumMap<StoreName, StoreCounts>(StoreName.class);
            List<Finding> findings = new ArrayList<>();
            collectors.forEach((store, collector) -> {
                counts.put(store, collector.counts());
                findings.addAll(collector.findings());
            });
            return new CheckReport(
                    frontier,
                    digest.hex(),
                    counts,
                    findings.subList(0, Math.min(findings.size(), CheckReport.MAX_FINDINGS)),
                    complete);
        }
    }
}
