package dev.triptych.application.base.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.guard.BoundedCalls;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.contract.Concurrently;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineLoopTest {
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private final Worker worker = new Worker() {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Round runOnce() {
            if (rounds.incrementAndGet() == 2) {
                throw new StoreUnavailableException(Part.WRITE_STORE, "planted");
            }
            return Round.IDLE;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    };

    @Test
    void noFailureEndsItAndItsWorkerIsClosedOnce() {
        var loop = new EngineLoop(worker, new Signal(), Duration.ofMillis(1));
        loop.start();
        Concurrently.until("it goes on after a failure", () -> rounds.get() > 4);
        loop.close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void anErrorIsGivenToTheProcessesHandlerAndTheLoopIsOver() {
        var handed = new CompletableFuture<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> handed.complete(error));
        try {
            var error = new AssertionError("planted");
            var loop = new EngineLoop(failing(error), new Signal(), Duration.ZERO);
            loop.start();
            assertThat(handed.join()).isSameAs(error);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void anErrorOfACallThatNobodyWaitsForIsGivenToTheHandlerToo() {
        var handed = new CompletableFuture<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> handed.complete(error));
        try {
            var error = new AssertionError("planted");
            var go = new CountDownLatch(1);
            new BoundedCalls("test", 1, System::nanoTime).call(Duration.ZERO, () -> {
                try {
                    go.await();
                } catch (InterruptedException stop) {
                    throw new IllegalStateException(stop);
                }
                throw error;
            });
            go.countDown();
            assertThat(handed.join()).isSameAs(error);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static Worker failing(Error error) {
        return new Worker() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Round runOnce() {
                throw error;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Test
    void oneThatNeverBeganIsClosedAllTheSame() {
        new EngineLoop(worker, new Signal(), Duration.ZERO).close();
        assertThat(closed).hasValue(1);
        assertThat(rounds).hasValue(0);
    }

    /** One whose rounds last until they are interrupted. */
    private static final class Hanging implements Worker {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public Round runOnce() {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return Round.IDLE;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void loopsThatHangAreToldTogetherAndEndTogether() throws InterruptedException {
        var workers = Stream.generate(Hanging::new).limit(10).toList();
        var loops = workers.stream()
                .map(each -> new EngineLoop(each, new Signal(), Duration.ZERO))
                .toList();
        loops.forEach(EngineLoop::start);
        for (var each : workers) {
            each.begun.await();
        }
        var began = System.nanoTime();

        EngineLoop.closeAll(loops, Duration.ofMillis(500));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2_500));
        assertThat(workers).allSatisfy(each -> assertThat(each.closed).hasValue(1));
    }
}
