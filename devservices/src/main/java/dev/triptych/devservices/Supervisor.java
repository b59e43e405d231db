package dev.triptych.devservices;

import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts a server again that has died without being asked to, at a growing pace and not forever. Servers that were
 * stopped or killed through {@link Server} are left alone.
 */
public final class Supervisor implements AutoCloseable {
    private static final Duration PROBE_EVERY = Duration.ofMillis(100);

    private final Patience patience;
    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Supervisor(Patience patience, Listener listener) {
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * How long to go on with a server.
     *
     * @param attempts starts in a row that failed or did not last, after which a server is given up
     * @param firstPause the wait before the first of them; each further one is twice as long
     * @param longestPause what the wait does not exceed
     * @param lasting how long a start must have lasted to count as a success
     */
    public record Patience(int attempts, Duration firstPause, Duration longestPause, Duration lasting) {
        private static final int MOST_ATTEMPTS = 30;

        public static final Patience USUAL =
                new Patience(10, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

        public Patience {
            if (attempts < 1 || attempts > MOST_ATTEMPTS) {
                throw new IllegalArgumentException("attempts are 1 to " + MOST_ATTEMPTS + ", not " + attempts);
            }
        }

        private Duration pause(int failures) {
            Duration doubled = firstPause.multipliedBy(1L << failures);
            return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        }
    }

    /** Takes what happens, on a thread of the supervisor. An exception from it ends the watch over that server. */
    public interface Listener {
        void died(Server server, String logTail);

        void startedAgain(Server server, Duration took);

        void failedToStart(Server server, ServerFailure why);

        void gaveUp(Server server);
    }

    public static Supervisor watch(Collection<? extends Server> servers, Listener listener) {
        return watch(servers, Patience.USUAL, listener);
    }

    public static Supervisor watch(Collection<? extends Server> servers, Patience patience, Listener listener) {
        Supervisor supervisor = new Supervisor(patience, listener);
        servers.forEach(server -> supervisor.threads.execute(() -> supervisor.watch(server)));
        return supervisor;
    }

    private void watch(Server server) {
        int failures = 0;
        long startedAt = System.nanoTime();
        while (!closesWithin(PROBE_EVERY)) {
            if (!server.died()) {
                continue;
            }
            if (System.nanoTime() - startedAt > patience.lasting().toNanos()) {
                failures = 0;
            }
            listener.died(server, server.logTail());
            do {
                if (failures == patience.attempts()) {
                    listener.gaveUp(server);
                    return;
                }
                if (closesWithin(patience.pause(failures))) {
                    return;
                }
                failures++;
            } while (server.died() && !startAgain(server));
            startedAt = System.nanoTime();
        }
    }

    private boolean startAgain(Server server) {
        long before = System.nanoTime();
        try {
            server.start();
            listener.startedAgain(server, Duration.ofNanos(System.nanoTime() - before));
            return true;
        } catch (ServerFailure e) {
            listener.failedToStart(server, e);
            return false;
        }
    }

    private boolean closesWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends the watch and waits for a start that is under way. Must come before the servers are stopped. */
    @Override
    public void close() {
        closed.countDown();
        threads.close();
    }
}
