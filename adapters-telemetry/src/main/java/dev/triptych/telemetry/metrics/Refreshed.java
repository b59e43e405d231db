package dev.triptych.telemetry.metrics;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is looked up now and then, and shown in between. What is not known is NaN: never zero, and never what was
 * known long ago. For threads.
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

    /** Looks it up, what was known standing meanwhile; whatever the source throws, and then nothing is known. */
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
