package dev.triptych.web.console;

import dev.triptych.application.port.Position;
import dev.triptych.application.port.Sink;
import dev.triptych.application.query.sync.SyncStatus;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How fast events are committed and applied, from one look at the stores to the next. For threads. */
public final class Throughput {
    /** After which a rate is one of the past. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final double NANOS_A_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private @Nullable Look before;
    private @Nullable Look last;

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

    /** The numbers of one look; positions are given out one by one over all shards, so that the newest counts the events. */
    private record Look(
            long nanos,
            int incarnation,
            @Nullable Long committed,
            long unpublished,
            @Nullable Long read,
            @Nullable Long search) {
        static Look at(long nanos, SyncStatus status) {
            return new Look(
                    nanos,
                    status.incarnation(),
                    newest(status),
                    status.outbox().unpublished(),
                    lag(status, Sink.READ),
                    lag(status, Sink.SEARCH));
        }

        private static @Nullable Long newest(SyncStatus status) {
            var newest = status.projections().stream()
                    .flatMap(projection -> projection.shards().stream())
                    .map(SyncStatus.ShardLag::head)
                    .mapToLong(Position::position)
                    .max();
            return newest.isPresent() ? newest.getAsLong() : null;
        }

        private static @Nullable Long lag(SyncStatus status, Sink sink) {
            return status.projections().stream()
                    .filter(projection -> projection.sink() == sink)
                    .findFirst()
                    .map(SyncStatus.Projection::lagEvents)
                    .orElse(null);
        }
    }

    /** Takes note of what was just seen, and hands it on. */
    public synchronized SyncStatus seen(SyncStatus status) {
        before = last;
        last = Look.at(nanoTime.getAsLong(), status);
        return status;
    }

    /** The rates between the last two looks. */
    public synchronized Rates now() {
        var from = before;
        var to = last;
        if (from == null
                || to == null
                || from.incarnation() != to.incarnation()
                || from.committed() == null
                || to.committed() == null
                || nanoTime.getAsLong() - from.nanos() > FRESH.toNanos()) {
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
