package dev.triptych.application.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CachedProbeTest {
    private static final HealthTimes TIMES = new HealthTimes(Duration.ofMillis(50), Duration.ofSeconds(1));

    private final AtomicLong nanos = new AtomicLong(7);
    private final AtomicInteger runs = new AtomicInteger();

    private CachedProbe<Integer> atOnce() {
        return new CachedProbe<>(runs::incrementAndGet, new ProbeRunner(Runnable::run, TIMES, nanos::get));
    }

    private void later(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private static Integer seen(CachedProbe<Integer> probe) {
        return switch (probe.begin().outcome()) {
            case ProbeResult.Seen<Integer>(var value, var _) -> value;
            case ProbeResult.Failed<Integer> failed -> throw failed.cause();
            case ProbeResult.Late<Integer> late -> throw new AssertionError(late);
        };
    }

    @Test
    void anAnswerCountsForAMomentAndIsThenAskedForAgain() {
        var probe = atOnce();
        assertThat(seen(probe)).isEqualTo(1);
        later(1_000);
        assertThat(seen(probe)).as("still young").isEqualTo(1);
        later(1);
        assertThat(seen(probe)).isEqualTo(2);
    }

    @Test
    void aFailureIsAnAnswerAndCountsAsLong() {
        var probe = new CachedProbe<Integer>(
                () -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException("planted");
                },
                new ProbeRunner(Runnable::run, TIMES, nanos::get));
        assertThat(probe.begin().outcome()).isInstanceOf(ProbeResult.Failed.class);
        assertThat(probe.begin().outcome()).isInstanceOf(ProbeResult.Failed.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    void manyWhoAskAboutSomethingThatHangsWaitNoLongerThanThePatienceAndProbeOnce() {
        var end = new CountDownLatch(1);
        var probe = new CachedProbe<>(
                () -> {
                    var run = runs.incrementAndGet();
                    Concurrently.await(end);
                    return run;
                },
                new ProbeRunner(task -> Thread.ofVirtual().start(task), TIMES, System::nanoTime));
        var outcomes = Concurrently.atOnce(8, _ -> probe.begin().outcome());
        assertThat(outcomes).hasSize(8).allMatch(ProbeResult.Late.class::isInstance);
        assertThat(runs).hasValue(1);
        assertThat(probe.begin().outcome()).as("it hangs still").isInstanceOf(ProbeResult.Late.class);
        assertThat(runs).hasValue(1);
        end.countDown();
        Concurrently.until("it answers", () -> probe.begin().outcome() instanceof ProbeResult.Seen<Integer>);
        assertThat(runs).as("what came late is an answer, too").hasValue(1);
    }

    @Test
    void whoIsInterruptedStaysSo() {
        var never = new CountDownLatch(1);
        var probe = new CachedProbe<>(
                () -> {
                    Concurrently.await(never);
                    return 1;
                },
                new ProbeRunner(task -> Thread.ofVirtual().start(task), TIMES, System::nanoTime));
        Thread.currentThread().interrupt();
        assertThat(probe.begin().outcome()).isInstanceOf(ProbeResult.Late.class);
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }
}
