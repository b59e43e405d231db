package dev.triptych.application.command.importing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one end that all workers of an import share: a worker that cannot go on stops the others. */
final class ImportAborted {
    private final CountDownLatch called = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> why = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> bug = new AtomicReference<>();

    void call(String reason) {
        why.compareAndSet(null, reason);
        called.countDown();
    }

    void call(RuntimeException failure) {
        bug.compareAndSet(null, failure);
        call("failed");
    }

    boolean isCalled() {
        return called.getCount() == 0;
    }

    Optional<String> why() {
        return Optional.ofNullable(why.get());
    }

    /** Rethrows an unexpected failure, which is not reported as a fault of the source. */
    void throwBug() {
        var failure = bug.get();
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits, at most until called. */
    void await(Duration wait) throws InterruptedException {
        var _ = called.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
