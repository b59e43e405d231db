package dev.triptych.application.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.contract.Concurrently;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LongWorkTest {
    private static final int TURNS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Test
    void halfOfTheProcessorsDoLongWorkAtOnce() {
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        var asked = new CountDownLatch(TURNS + 10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < TURNS + 10; number++) {
                threads.execute(() -> {
                    asked.countDown();
                    LongWork.inTurn(() -> {
                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                        Concurrently.await(asked);
                        return working.decrementAndGet();
                    });
                });
            }
        }
        assertThat(most).hasValue(TURNS);
    }

    @Test
    void aPieceThatFailsGivesItsTurnBack() {
        for (var number = 0; number <= TURNS; number++) {
            assertThatThrownBy(() -> LongWork.inTurn(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(LongWork.<String>inTurn(() -> "done")).isEqualTo("done");
    }

    @Test
    void aTextOfAMessageIsShortAsARule() {
        assertThat(LongWork.isLong("hello")).isFalse();
        assertThat(LongWork.isLong("x".repeat(8_193))).isTrue();
    }
}
