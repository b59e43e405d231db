package dev.triptych.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that several clients repeat for a while, each waiting for its answer before it goes on. */
public final class Load {
    private static final double NANOS_PER_SECOND = 1e9;

    private Load() {}

    /** One piece of work of one client. */
    public interface Work {
        /** Does it. {@code number} rises with each piece of this client. */
        void run(int client, int number) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param latencies of each piece
     * @param perSecond how many were done a second
     */
    public record Outcome(Latencies latencies, double perSecond) {}

    /** Has {@code clients} repeat {@code work} for that long; fails when one of them does. */
    public static Outcome repeat(int clients, Duration time, Work work)
            throws InterruptedException, ExecutionException {
        var latencies = new Latencies();
        var startedAt = System.nanoTime();
        var end = startedAt + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var client = 0; client < clients; client++) {
                var number = client;
                running.add(threads.submit(() -> {
                    for (var i = 0; System.nanoTime() < end; i++) {
                        var before = System.nanoTime();
                        work.run(number, i);
                        latencies.add(System.nanoTime() - before);
                    }
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        }
        return new Outcome(latencies, latencies.count() * NANOS_PER_SECOND / (System.nanoTime() - startedAt));
    }
}
