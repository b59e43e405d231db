package dev.triptych.web.operators.console;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.monitoring.lag.SyncStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How fast events are committed and applied: what changed over the samples of the last few seconds. For threads. */
public final class Throughput {
    /** After which a rate is one of the past. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Over one second a handful of events is now two and now none; over this a rate can be read. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private static final double NANOS_A_SECOND = 1e9;

    private final List<StoreName> stores;
    private final LongSupplier nanoTime;
    private final Deque<Measured> samples = new ArrayDeque<>();

    /**
     * Nothing was seen yet.
     *
     * @param stores whose rates are told
     * @param nanoTime the monotonic clock
     */
    public Throughput(List<StoreName> stores, LongSupplier nanoTime) {
        this.stores = List.copyOf(stores);
        this.nanoTime = nanoTime;
    }

    /**
     * Events a second, of all instances; null where it is not known.
     *
     * @param committed by the write store
     * @param published on the bus
     * @param applied to each store
     */
    public record Rates(
            @Nullable Double committed, @Nullable Double published, Map<StoreName, @Nullable Double> applied) {
        static final Rates UNKNOWN = new Rates(null, null, Map.of());

        /** Copies the map, which may hold null. */
        public Rates {
            applied = Collections.unmodifiableMap(new LinkedHashMap<>(applied));
        }
    }

    /** The numbers of one sample; positions are given out one by one over all shards, so that the newest counts the events. */
    private record Measured(
            long nanos,
            int incarnation,
            @Nullable Long committed,
            long unpublished,
            Map<StoreName, @Nullable Long> lags) {
        static Measured at(long nanos, SyncStatus status) {
            return new Measured(
                    nanos, status.incarnation(), newest(status), status.outbox().unpublished(), lags(status));
        }

        private static @Nullable Long newest(SyncStatus status) {
            var newest = status.projections().stream()
                    .flatMap(projection -> projection.shards().stream())
                    .map(SyncStatus.ShardLag::head)
                    .mapToLong(Position::position)
                    .max();
            return newest.isPresent() ? newest.getAsLong() : null;
        }

        private static Map<StoreName, @Nullable Long> lags(SyncStatus status) {
            var lags = new LinkedHashMap<StoreName, @Nullable Long>();
            status.projections().forEach(projection -> lags.put(projection.store(), projection.lagEvents()));
            return lags;
        }
    }

    /** Takes note of what was just seen, and hands it on. */
    public synchronized SyncStatus seen(SyncStatus status) {
        var now = nanoTime.getAsLong();
        samples.removeIf(sample -> now - sample.nanos() > FRESH.toNanos());
        samples.addLast(Measured.at(now, status));
        while (samples.size() > 2 && now - second().nanos() >= WINDOW.toNanos()) {
            samples.removeFirst();
        }
        return status;
    }

    private Measured second() {
        var oldestFirst = samples.iterator();
        oldestFirst.next();
        return oldestFirst.next();
    }

    /** The rates of the last seconds, or between the last two samples where they are farther apart. */
    public synchronized Rates now() {
        if (samples.size() < 2) {
            return Rates.UNKNOWN;
        }
        var from = samples.getFirst();
        var to = samples.getLast();
        if (from.incarnation() != to.incarnation()
                || from.committed() == null
                || to.committed() == null
                || nanoTime.getAsLong() - to.nanos() > FRESH.toNanos()) {
            return Rates.UNKNOWN;
        }
        var seconds = Math.max(1e-3, (to.nanos() - from.nanos()) / NANOS_A_SECOND);
        var committed = to.committed() - from.committed();
        return new Rates(
                rate(committed, 0L, 0L, seconds),
                rate(committed, from.unpublished(), to.unpublished(), seconds),
                applied(committed, from.lags(), to.lags(), seconds));
    }

    /** The rates as they go out: {@code committed}, {@code published}, and those of stores by the stores' names. */
    public Map<String, @Nullable Double> byName() {
        var rates = now();
        var byName = new LinkedHashMap<String, @Nullable Double>();
        byName.put("committed", rates.committed());
        byName.put("published", rates.published());
        stores.forEach(store -> byName.put(store.text(), rates.applied().get(store)));
        return byName;
    }

    private Map<StoreName, @Nullable Double> applied(
            long committed,
            Map<StoreName, @Nullable Long> left,
            Map<StoreName, @Nullable Long> stillLeft,
            double seconds) {
        var applied = new LinkedHashMap<StoreName, @Nullable Double>();
        stores.forEach(store -> applied.put(store, rate(committed, left.get(store), stillLeft.get(store), seconds)));
        return applied;
    }

    /** What was committed and is not what more is left. */
    private static @Nullable Double rate(
            long committed, @Nullable Long left, @Nullable Long stillLeft, double seconds) {
        if (left == null || stillLeft == null) {
            return null;
        }
        return Math.max(0, committed - (stillLeft - left)) / seconds;
    }
}
