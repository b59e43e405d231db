package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.compare.StoreComparison.Comparing;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares stores with the write store in ranges of conversations: digests that both databases work out at the same time, then
 * whatever differs row by row. It holds a lock of a conversation only where nothing else helps, and briefly.
 */
public final class StoreVerifier implements Verifier {
    private final WriteSide write;
    private final BiFunction<StoreName, Integer, StoreComparison> stores;
    private final Executor executor;
    private final VerifierSettings settings;
    private final Pause pause;
    private final LongSupplier nanoTime;

    /**
     * Compares with {@code write}.
     *
     * @param stores how a generation of a store is compared, by its number
     * @param executor asks one store while the other one is asked
     * @param nanoTime a monotonic clock
     */
    public StoreVerifier(
            WriteSide write,
            BiFunction<StoreName, Integer, StoreComparison> stores,
            Executor executor,
            VerifierSettings settings,
            Pause pause,
            LongSupplier nanoTime) {
        this.write = write;
        this.stores = stores;
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
        private final SortedMap<StoreName, FindingCollector> collectors = new TreeMap<>();
        private final List<StoreComparison> comparisons = new ArrayList<>();
        private final List<Comparing> begun = new ArrayList<>();
        private final ReportDigest digest = new ReportDigest();
        private final Pacing pacing = new Pacing(settings.rowsPerSecond(), nanoTime);
        private long done;

        Run(CheckScope scope, CheckMonitor monitor) {
            this.scope = scope;
            this.monitor = monitor;
            var waits = new Waits(settings, pause, nanoTime);
            new TreeMap<>(scope.generations()).forEach((store, generation) -> {
                var collector = new FindingCollector(store);
                var comparison = stores.apply(store, generation);
                collectors.put(store, collector);
                comparisons.add(comparison);
                begun.add(comparison.begin(write, executor, waits, collector));
            });
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
            for (var comparison : comparisons) {
                total += comparison.rows(write);
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
            var startedAt = nanoTime.getAsLong();
            var rows = 0L;
            for (var comparing : begun) {
                rows += comparing.compare(range, digest);
            }
            pacing.compared(rows, startedAt);
            return rows;
        }

        /** Rests as long as the pace demands; false if the monitor asks it to stop. */
        private boolean goOn(long total) {
            var rest = pacing.rest();
            while (!rest.isZero() && monitor.goOn(done, total)) {
                pause.await(rest);
                rest = Thread.currentThread().isInterrupted() ? Duration.ZERO : pacing.rest();
            }
            return rest.isZero() && !Thread.currentThread().isInterrupted() && monitor.goOn(done, total);
        }

        private CheckReport report(Frontier frontier, boolean complete) {
            var counts = new TreeMap<StoreName, StoreCounts>();
            List<Finding> findings = new ArrayList<>();
            collectors.forEach((storeName, collector) -> {
                counts.put(storeName, collector.counts());
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
