package dev.triptych.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.guard.BoundedCalls;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error on any thread ends the process, loudly; an exception does not. */
@Timeout(120)
class EndOnErrorTest {
    @Test
    void anExceptionThatNobodyHandledIsOnlyLogged() {
        var ended = new ArrayList<Integer>();
        new EndOnError(ended::add).uncaughtException(Thread.currentThread(), new IllegalStateException("planted"));
        assertThat(ended).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "call", "heap"})
    void anErrorEndsTheProcess(String where) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName(),
                        where)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(EndOnError.EXIT_CODE);
        assertThat(output).contains("the process ends with exit code 70");
    }

    /** A process that would go on forever. */
    static final class Doomed {
        private static final List<long[]> HEAP = new ArrayList<>();

        private Doomed() {}

        public static void main(String[] arguments) throws InterruptedException {
            EndOnError.install();
            switch (arguments[0]) {
                case "loop" ->
                    new EngineLoop(
                                    new Failing(() -> {
                                        throw new AssertionError("planted");
                                    }),
                                    new Signal(),
                                    Duration.ZERO)
                            .start();
                case "heap" ->
                    new EngineLoop(
                                    new Failing(() -> {
                                        while (true) {
                                            HEAP.add(new long[1 << 20]);
                                        }
                                    }),
                                    new Signal(),
                                    Duration.ZERO)
                            .start();
                default -> {
                    var late = new BoundedCalls("late", 1, System::nanoTime).<Integer>call(Duration.ZERO, () -> {
                        throw new OutOfMemoryError("planted");
                    });
                    System.out.println("nobody waits for it: " + late);
                }
            }
            new CountDownLatch(1).await();
        }
    }

    private record Failing(Runnable work) implements Worker {
        @Override
        public String name() {
            return "doomed";
        }

        @Override
        public Round runOnce() {
            work.run();
            return Round.BUSY;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
