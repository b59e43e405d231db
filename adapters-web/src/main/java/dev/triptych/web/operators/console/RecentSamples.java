package dev.triptych.web.operators.console;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.monitoring.lag.SyncStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the charts of the console draw, for the last hour of this instance: one sample every {@link #EVERY}, at most
 * {@link #MOST}, which is about 200 KB here and 60 KB as JSON. It reads nothing by itself: the readers of the status of
 * the stores read through {@link #sampled}. For threads.
 */
public final class RecentSamples {
    static final Duration EVERY = Duration.ofSeconds(5);
    static final int MOST = 720;

    private static final double NANOS_A_SECOND = 1e9;
    private static final double THOUSANDTHS = 1e3;

    private final RecentLatencies latencies;
    private final Throughput throughput;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Sample> samples = new ArrayDeque<>(MOST);

    /**
     * No sample yet.
     *
     * @param latencies of this instance; for these samples alone
     * @param nanoTime a clock that only goes forward
     */
    public RecentSamples(RecentLatencies latencies, LongSupplier nanoTime) {
        this.latencies = latencies;
        this.throughput = new Throughput(nanoTime);
        this.nanoTime = nanoTime;
    }

    private record Sample(
            long nanos,
            @Nullable Double readLag,
            @Nullable Double searchLag,
            Throughput.Rates rates,
            RecentLatencies.Recent latency) {}

    /**
     * The status that {@code report} reads, sampled if the last sample is {@link #EVERY} old. Throws what {@code report} throws;
     * the sample then lacks lag and throughput.
     */
    public SyncStatus sampled(Supplier<SyncStatus> report) {
        SyncStatus status;
        try {
            status = report.get();
        } catch (RuntimeException unread) {
            add(null, null, Throughput.Rates.UNKNOWN);
            throw unread;
        }
        throughput.seen(status);
        add(lag(status, StoreName.READ), lag(status, StoreName.SEARCH), throughput.now());
        return status;
    }

    private synchronized void add(@Nullable Double readLag, @Nullable Double searchLag, Throughput.Rates rates) {
        var now = nanoTime.getAsLong();
        var latency = latencies.now();
        if (!samples.isEmpty() && now - samples.getLast().nanos() < EVERY.toNanos()) {
            return;
        }
        samples.addLast(new Sample(now, readLag, searchLag, rates, latency));
        if (samples.size() > MOST) {
            samples.removeFirst();
        }
    }

    /**
     * One list of numbers for each line of the charts, oldest sample first; null where a number was not known. {@code age} is how
     * many seconds ago a sample was taken; the other names are those that the page uses.
     */
    public synchronized Map<String, List<@Nullable Double>> columns() {
        var now = nanoTime.getAsLong();
        var columns = new LinkedHashMap<String, List<@Nullable Double>>();
        for (var sample : samples) {
            put(columns, "age", (now - sample.nanos()) / NANOS_A_SECOND);
            put(columns, "readLag", sample.readLag());
            put(columns, "searchLag", sample.searchLag());
            put(columns, "committed", sample.rates().committed());
            put(columns, "readApplied", sample.rates().read());
            put(columns, "searchApplied", sample.rates().search());
            put(columns, "writeMedian", sample.latency().writeStore().medianMs());
            put(columns, "writeP99", sample.latency().writeStore().p99Ms());
            put(columns, "readMedian", sample.latency().readStore().medianMs());
            put(columns, "readP99", sample.latency().readStore().p99Ms());
        }
        return columns;
    }

    private static @Nullable Double lag(SyncStatus status, StoreName store) {
        return status.projections().stream()
                .filter(each -> each.store().equals(store))
                .findFirst()
                .map(SyncStatus.Projection::lagSeconds)
                .orElse(null);
    }

    /** Thousandths are enough to draw, and keep the JSON short. */
    private static void put(Map<String, List<@Nullable Double>> columns, String name, @Nullable Double number) {
        columns.computeIfAbsent(name, _ -> new ArrayList<>())
                .add(number == null ? null : Math.round(number * THOUSANDTHS) / THOUSANDTHS);
    }
}
