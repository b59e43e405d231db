package dev.triptych.web.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.triptych.domain.UserId;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast one user is sent long pages, in KiB a second: who asks for them one after the other waits a little before each, and
 * is refused none. An answer is foreseen to be as long as the user's last one. Users who pause are forgotten.
 */
public final class AnswerPace {
    /** So many for each query that a user may ask a second: 4 MB a second as shipped. */
    private static final long OF_A_QUERY = 8;

    /** Two whole pages. */
    private static final long LEAST_AT_ONCE = 2 * 1024;

    /** So much of each answer does not count: a page of short messages is no long one. */
    static final long SHORT = 64;

    private static final int KIB = 1024;

    private static final int MAX_USERS = 20_000;

    private final Cache<UserId, Sent> users = Caffeine.newBuilder()
            .maximumSize(MAX_USERS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    private final long perSecond;
    private final long atOnce;

    /** A pace for users who may ask so many queries a second. */
    AnswerPace(int queriesPerSecond) {
        this.perSecond = queriesPerSecond * OF_A_QUERY;
        this.atOnce = Math.max(perSecond, LEAST_AT_ONCE);
    }

    private record Sent(AtomicLong last, Bucket bucket) {}

    private Sent fresh() {
        var bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
        return new Sent(new AtomicLong(), bucket);
    }

    /**
     * Waits until one more answer may be made, and counts as many KiB as it is foreseen to have.
     *
     * @param patience how long at most
     * @return the KiB that were counted; negative if that takes longer
     */
    public long await(UserId user, Duration patience) throws InterruptedException {
        var sent = of(user);
        var foreseen = Math.clamp(sent.last.get(), 1, atOnce);
        return sent.bucket.asBlocking().tryConsume(foreseen, patience) ? foreseen : -1;
    }

    /** Counts the bytes that an answer has had, instead of the KiB that were foreseen. */
    public void settle(UserId user, long foreseen, long bytes) {
        var sent = of(user);
        var counted = Math.max(0, Math.ceilDiv(bytes, KIB) - SHORT);
        sent.last.set(counted);
        if (counted > foreseen) {
            sent.bucket.consumeIgnoringRateLimits(counted - foreseen);
        } else if (counted < foreseen) {
            sent.bucket.addTokens(foreseen - counted);
        }
    }

    private Sent of(UserId user) {
        return users.get(user, _ -> fresh());
    }
}
