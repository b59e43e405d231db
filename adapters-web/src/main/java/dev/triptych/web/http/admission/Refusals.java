package dev.triptych.web.http.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Holds back answers that refuse a request: of a caller who has had enough, and of one who is refused again and again. A
 * client that asks again without a pause would otherwise fill the processors with refusals alone. Nothing but the connection
 * is held meanwhile.
 */
final class Refusals {
    /** Less than the shortest {@code Retry-After}, so that a client which heeds it loses nothing. */
    static final Duration HELD = Duration.ofMillis(250);

    /** So many refusals of one caller are answered at once, whatever was wrong. */
    static final int AT_ONCE = 20;

    /** And so many a second from then on. */
    private static final int PER_SECOND = 10;

    /** Each takes some kilobytes; beyond that they are written at once. */
    private static final int MOST = 500;

    private static final int MAX_CALLERS = 20_000;

    /** What is refused because others were faster: to repeat it is right. */
    private static final Set<Integer> OF_OTHERS = Set.of(HttpStatus.CONFLICT_409, HttpStatus.PRECONDITION_FAILED_412);

    private final Semaphore places = new Semaphore(MOST);
    private final Cache<Record, Bucket> callers = Caffeine.newBuilder()
            .maximumSize(MAX_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    /** Whether {@code caller} has had so many refusals that the answer of this status is one to be held back. */
    boolean areTooMany(Record caller, int status) {
        if (status == HttpStatus.TOO_MANY_REQUESTS_429) {
            return true;
        }
        return HttpStatus.isClientError(status)
                && !OF_OTHERS.contains(status)
                && !callers.get(caller, _ -> fresh()).tryConsume(1);
    }

    private static Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
                .build();
    }

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
