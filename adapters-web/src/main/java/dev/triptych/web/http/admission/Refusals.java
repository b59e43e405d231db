package dev.triptych.web.http.admission;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Holds answers back that refuse a request because its caller has had enough: a client that asks again without a pause
 * would otherwise fill the processors with refusals alone. Nothing but the connection is held meanwhile.
 */
final class Refusals {
    /** Less than the shortest {@code Retry-After}, so that a client which heeds it loses nothing. */
    static final Duration HELD = Duration.ofMillis(250);

    /** Each takes some kilobytes; beyond that they are written at once. */
    private static final int MOST = 500;

    private final Semaphore places = new Semaphore(MOST);

    /** Has {@code write} run in a moment, by the thread of {@code scheduler}, or now where too many are held already. */
    void holdBack(Scheduler scheduler, Runnable write) {
        if (!places.tryAcquire()) {
            write.run();
            return;
        }
        scheduler.schedule(
                () -> {
                    places.release();
                    write.run();
                },
                HELD.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
