package dev.triptych.web.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.triptych.domain.UserId;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast one user is sent pages, in bytes a second: who asks for long pages one after the other waits a little before each,
 * and is refused none. An answer is foreseen to have as many bytes as the user's last one. Users who pause are forgotten.
 */
public final class AnswerPace {
    /** At most so much at once. */
    static final long BURST = 4L * 1024 * 1024;

    /** And so much a second from then on. */
    static final long PER_SECOND = 4L * 1024 * 1024;

    private static final int MAX_USERS = 20_000;

    private final Cache<UserId, Sent> users = Caffeine.newBuilder()
            .maximumSize(MAX_USERS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    private static final class Sent {
        private final AtomicLong last = new AtomicLong();
        private final Bucket bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(BURST).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
                .build();
    }

    /**
     * Waits until one more answer may be made, and counts as many bytes as it is foreseen to have.
     *
     * @param patience how long at most
     * @return the bytes that were counted; negative if that takes longer
     */
    public long await(UserId user, Duration patience) throws InterruptedException {
        var sent = of(user);
        var foreseen = Math.clamp(sent.last.get(), 1, BURST);
        return sent.bucket.asBlocking().tryConsume(foreseen, patience) ? foreseen : -1;
    }

    /** Counts the bytes that an answer has had, instead of those that were foreseen. */
    public void settle(UserId user, long foreseen, long bytes) {
        var sent = of(user);
        sent.last.set(bytes);
        if (bytes > foreseen) {
            sent.bucket.consumeIgnoringRateLimits(bytes - foreseen);
        } else if (bytes < foreseen) {
            sent.bucket.addTokens(foreseen - bytes);
        }
    }

    private Sent of(UserId user) {
        return users.get(user, _ -> new Sent());
    }
}
