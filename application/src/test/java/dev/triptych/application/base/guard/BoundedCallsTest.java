package dev.triptych.application.base.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.guard.Limit.Result;
import dev.triptych.application.contract.Concurrently;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedCallsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final BoundedCalls calls = new BoundedCalls("call", 1, System::nanoTime);

    @Test
    void anAnswerInTimeIsAnswered() {
        assertThat(calls.call(LONG, () -> "tea")).isEqualTo(new Result.InTime<>("tea"));
    }

    @Test
    void whatTakesTooLongGoesOnWithoutItsCallerAndKeepsItsPlace() {
        var end = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Result<String> late = calls.call(SHORT, () -> {
            Concurrently.await(end);
            ended.countDown();
            return "too late";
        });
        assertThat(late).isInstanceOf(Result.TooLate.class);
        assertThat(calls.call(SHORT, () -> "tea")).isInstanceOf(Result.TooMany.class);
        end.countDown();
        Concurrently.await(ended);
        assertThat(calls.call(LONG, () -> "tea")).as("a place is waited for").isEqualTo(new Result.InTime<>("tea"));
    }

    @Test
    void anExceptionGoesToTheCallerAndFreesThePlace() {
        assertThatThrownBy(() -> calls.call(LONG, () -> {
                    throw new IllegalStateException("planted");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("planted");
        assertThat(calls.call(LONG, () -> "tea")).isEqualTo(new Result.InTime<>("tea"));
    }

    @Test
    void whoIsInterruptedStaysSo() {
        var never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        assertThat(calls.call(LONG, () -> {
                    Concurrently.await(never);
                    return "never";
                }))
                .isNotInstanceOf(Result.InTime.class);
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }
}
