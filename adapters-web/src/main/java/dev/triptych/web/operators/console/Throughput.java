package dev.triptych.web.operators.console;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.monitoring.lag.SyncStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How fast events are committed and applied: what changed over the samples of the last few seconds. For threads. */
public final class Throughput {
    /** After which a rate is one of the past. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Over one second a handful of events is now two and now none; over this a rate can be read. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private static final double NANOS_A_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private final Deque<Measured> samples = new ArrayDeque<>();

    /** Nothing was seen yet. {@code nanoTime} is the monotonic clock. */
    public Throughput(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Events a second, of all instances; null where it is not known.
     *
     * @param committed by the write store
     * @param published on the bus
     * @param read applied to the read store
     * @param search applied to the search store
     */
    public record Rates(
            @Nullable Double committed,
            @Nullable Double published,
            @Nullable Double read,
            @Nullable Double search) {
        static final Rates UNKNOWN = new Rates(null, null, null, null);
    }

    /** The numbers of one sample; positions are given out one by one over all shards, so that the newest counts the events. */
    private record Measured(
            long nanos,
            int incarnation,
            @Nullable Long committed,
            long unpublished,
            @Nullable Long read,
            @Nullable Long search) {
        static Measured at(long nanos, SyncStatus status) {
            return new Measured(
                    nanos,
                    status.incarnation(),
                    newest(status),
                    status.outbox().unpublished(),
                    lag(status, StoreName.READ),
                    lag(status, StoreName.SEARCH));
        }

        private static @Nullable Long newest(SyncStatus status) {
            var newest = status.projections().stream()
                    .flatMap(projection -> projection.shards().stream())
                    .map(SyncStatus.ShardLag::head)
                    .mapToLong(Position::position)
                    .max();
            return newest.isPresent() ? newest.getAsLong() : null;
        }

        private static @Nullable Long lag(SyncStatus status, StoreName store) {
            return status.projections().stream()
                    .filter(projection -> projection.store().equals(store))
                    .findFirst()
                    .map(SyncStatus.Projection::lagEvents)
                    .orElse(null);
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
                rate(committed, from.read(), to.read(), seconds),
                rate(committed, from.search(), to.search(), seconds));
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
