package dev.triptych.devservices;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts a server again that has died without being asked to. It waits between attempts, at first half a second and
 * twice as long each time up to the cap, and gives up on a server after {@value #ATTEMPTS} attempts in a row that failed or
 * that did not last a minute. Servers that were stopped or killed through {@link Server} are left alone.
 */
public final class Supervisor implements AutoCloseable {
    /** Deaths and failed starts in a row after which a server is given up. */
    public static final int ATTEMPTS = 10;

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LASTING = Duration.ofMinutes(1);

    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Supervisor(Listener listener) {
        this.listener = listener;
    }

    /** Is told what happens, on a thread of the supervisor. An exception from it ends the watch over that server. */
    public interface Listener {
        void died(Server server, String logTail);

        void startedAgain(Server server, Duration took);

        void failedToStart(Server server, ServerFailure why);

        void gaveUp(Server server);
    }

    public static Supervisor watch(Collection<? extends Server> servers, Listener listener) {
        Supervisor supervisor = new Supervisor(listener);
        servers.forEach(server -> supervisor.threads.execute(() -> supervisor.watch(server)));
        return supervisor;
    }

    private void watch(Server server) {
        int failures = 0;
        long startedAt = System.nanoTime();
        while (!closesWithin(LOOK_EVERY)) {
            if (!server.died()) {
                continue;
            }
            if (System.nanoTime() - startedAt > LASTING.toNanos()) {
                failures = 0;
            }
            listener.died(server, server.logTail());
            do {
                if (failures == ATTEMPTS) {
                    listener.gaveUp(server);
                    return;
                }
                if (closesWithin(pause(failures))) {
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

    private static Duration pause(int failures) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << failures);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
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
