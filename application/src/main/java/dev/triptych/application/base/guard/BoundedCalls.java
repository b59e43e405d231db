package dev.triptych.application.base.guard;

import dev.triptych.application.base.work.Errors;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs each call on a thread of its own, and no more at once than may be. What its caller no longer waits for must come to
 * an end by itself, as a store's own time bounds see to it. For threads.
 */
public final class BoundedCalls implements Limit {
    private final String name;
    private final Semaphore places;
    private final LongSupplier nanoTime;

    /**
     * Nothing under way.
     *
     * @param name what the threads are called
     * @param atOnce the most calls under way, those that nobody waits for included
     * @param nanoTime a monotonic clock
     */
    public BoundedCalls(String name, int atOnce, LongSupplier nanoTime) {
        this.name = name;
        this.places = new Semaphore(atOnce);
        this.nanoTime = nanoTime;
    }

    @Override
    public <R> Result<R> call(Duration within, Supplier<R> work) {
        var deadline = nanoTime.getAsLong() + within.toNanos();
        try {
            if (!places.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Result.TooMany<>();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Result.TooMany<>();
        }
        return started(deadline, work);
    }

    private <R> Result<R> started(long deadline, Supplier<R> work) {
        var task = new FutureTask<>(Errors.reported(() -> {
            try {
                return work.get();
            } finally {
                places.release();
            }
        }));
        Thread.ofVirtual().name(name).start(task);
        try {
            return new Result.InTime<>(task.get(deadline - nanoTime.getAsLong(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return new Result.TooLate<>();
        } catch (ExecutionException failed) {
            throw Errors.unwrapped(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Result.TooLate<>();
        }
    }
}
