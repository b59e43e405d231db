package dev.triptych.application.monitoring.health;

import dev.triptych.application.base.work.Errors;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for one thing, on a thread of its own and never twice at once: who asks meanwhile waits for the same answer. Where
 * something hangs, one thread does, however many ask; it must come to an end by the time bounds of what it asks. For
 * threads.
 *
 * @param <T> the result
 */
final class CachedProbe<T> {
    private final Supplier<T> probe;
    private final ProbeRunner runner;
    private @Nullable Running<T> newest;

    CachedProbe(Supplier<T> probe, ProbeRunner runner) {
        this.probe = probe;
        this.runner = runner;
    }

    /** Starts the probe, unless one is under way or its result is recent. Waits for nothing. */
    synchronized Running<T> begin() {
        var current = newest;
        var times = runner.times();
        var nanoTime = runner.nanoTime();
        if (current == null || current.isOld(times.young().toNanos(), nanoTime.getAsLong())) {
            current = new Running<>(probe, times.patience(), nanoTime);
            newest = current;
            runner.threads().execute(current.task);
        }
        return current;
    }

    /**
     * A look under way, or done.
     *
     * @param <T> the result
     */
    static final class Running<T> {
        private final FutureTask<ProbeResult<T>> task;
        private final Duration patience;
        private final LongSupplier nanoTime;
        private final long begun;
        private volatile long done;

        private Running(Supplier<T> probe, Duration patience, LongSupplier nanoTime) {
            this.patience = patience;
            this.nanoTime = nanoTime;
            this.begun = nanoTime.getAsLong();
            this.task = new FutureTask<>(Errors.reported(() -> {
                try {
                    return result(probe);
                } finally {
                    done = nanoTime.getAsLong();
                }
            }));
        }

        private ProbeResult<T> result(Supplier<T> probe) {
            try {
                var value = probe.get();
                return new ProbeResult.Seen<>(value, elapsed());
            } catch (RuntimeException failure) {
                return new ProbeResult.Failed<>(failure, elapsed());
            }
        }

        private Duration elapsed() {
            return Duration.ofNanos(nanoTime.getAsLong() - begun);
        }

        private boolean isOld(long young, long now) {
            return task.isDone() && now - done > young;
        }

        /** What came of it; returns at the latest when the patience, counted from its begin, is at an end. */
        ProbeResult<T> outcome() {
            try {
                return task.get(begun + patience.toNanos() - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                return new ProbeResult.Late<>(patience);
            } catch (ExecutionException broken) {
                // Exceptions are outcomes; what is left are errors.
                throw Errors.unwrapped(broken.getCause());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return new ProbeResult.Late<>(patience);
            }
        }
    }
}
