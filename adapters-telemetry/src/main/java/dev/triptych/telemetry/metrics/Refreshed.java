package dev.triptych.telemetry.metrics;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read from time to time, and shown in between. What is not known is NaN: never zero, and never what
 * was known long ago. For threads.
 */
final class Refreshed<T> {
    private final Supplier<T> source;
    private final Duration knownFor;
    private final LongSupplier nanoTime;
    private volatile @Nullable Reading<T> reading;

    private record Reading<T>(T value, long at) {}

    /**
     * Not known yet.
     *
     * @param knownFor after which nothing is said of now any more
     * @param nanoTime a clock that only goes forward
     */
    Refreshed(Supplier<T> source, Duration knownFor, LongSupplier nanoTime) {
        this.source = source;
        this.knownFor = knownFor;
        this.nanoTime = nanoTime;
    }

    /** Reads it; the earlier value stays meanwhile. If the source throws anything, the value is unknown. */
    void refresh() {
        T read;
        try {
            read = source.get();
        } catch (RuntimeException unknown) {
            forget();
            throw unknown;
        }
        reading = new Reading<>(read, nanoTime.getAsLong());
    }

    /** Nothing is known any more. */
    void forget() {
        reading = null;
    }

    /** A number of it. */
    Number number(Function<T, @Nullable Number> of) {
        var now = reading;
        if (now == null || nanoTime.getAsLong() - now.at() > knownFor.toNanos()) {
            return Double.NaN;
        }
        var number = of.apply(now.value());
        return number == null ? Double.NaN : number;
    }
}
