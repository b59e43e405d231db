package dev.triptych.web.operators.console;

import dev.triptych.application.base.counters.Latencies;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreLatencies;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How long this instance's queries took lately in each store, and how many there were. For threads. */
public final class RecentLatencies {
    /** So many samples back are compared with: at one a second, ten seconds. */
    private static final int SAMPLES = 10;

    /** Readings are taken only while a console watches. An older reading would make hours appear as the present. */
    private static final Duration PRESENT = Duration.ofSeconds(15);

    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MILLI = 1e6;

    private final StoreLatencies latencies;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Measured> samples = new ArrayDeque<>(SAMPLES);

    /** Reads {@code latencies}. {@code nanoTime} is the monotonic clock. */
    public RecentLatencies(StoreLatencies latencies, LongSupplier nanoTime) {
        this.latencies = latencies;
        this.nanoTime = nanoTime;
    }

    /** By store. */
    public record Recent(OfStore writeStore, OfStore readStore) {}

    /**
     * Of one store.
     *
     * @param perSecond queries a second; null before the second sample
     * @param medianMs half took no longer, in milliseconds; null where nobody asked
     * @param p99Ms 99 of 100 took no longer
     */
    public record OfStore(
            @Nullable Double perSecond,
            @Nullable Double medianMs,
            @Nullable Double p99Ms) {}

    private record Measured(long nanos, Latencies.Reading write, Latencies.Reading read) {}

    /** Since some seconds. */
    public synchronized Recent now() {
        var now = new Measured(
                nanoTime.getAsLong(),
                latencies.of(Store.WRITE_STORE).reading(),
                latencies.of(Store.READ_STORE).reading());
        samples.removeIf(sample -> now.nanos() - sample.nanos() > PRESENT.toNanos());
        var then = samples.peekFirst();
        samples.addLast(now);
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        if (then == null) {
            var unknown = new OfStore(null, null, null);
            return new Recent(unknown, unknown);
        }
        var seconds = Math.max(1e-3, (now.nanos() - then.nanos()) / NANOS_A_SECOND);
        return new Recent(
                between(now.write().since(then.write()), seconds),
                between(now.read().since(then.read()), seconds));
    }

    private static OfStore between(Latencies.Summary summary, double seconds) {
        return summary.count() == 0
                ? new OfStore(0.0, null, null)
                : new OfStore(summary.count() / seconds, millis(summary.median()), millis(summary.p99()));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_A_MILLI;
    }
}
