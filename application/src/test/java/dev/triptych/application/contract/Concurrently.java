package dev.triptych.application.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Many at once, and waiting for what others do; never longer than a bound. */
public final class Concurrently {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_PROBES_NANOS = 1_000_000;

    private Concurrently() {}

    /** What so many threads answer that begin at the same moment; the first failure fails the test. */
    public static <T> List<T> atOnce(int threads, IntFunction<T> work) {
        var barrier = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var calls = new ArrayList<Callable<T>>();
            for (var n = 0; n < threads; n++) {
                var number = n;
                calls.add(() -> {
                    barrier.await();
                    return work.apply(number);
                });
            }
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(calls)) {
                results.add(outcome(future));
            }
            return results;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** What comes of something that another thread does. */
    public static <T> T outcome(Future<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (TimeoutException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Waits until another thread has come so far. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain for another thread");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** What there is at last. */
    public static <T> T eventually(String what, Supplier<Optional<T>> probe) {
        var found = new ArrayList<T>();
        until(what, () -> {
            probe.get().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    /** Waits until {@code condition} holds. */
    public static void until(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain: " + what);
            }
            LockSupport.parkNanos(BETWEEN_PROBES_NANOS);
        }
    }
}
