package dev.triptych.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.triptych.domain.UserId;
import dev.triptych.web.auth.Authentication;
import dev.triptych.web.problem.Problem;
import dev.triptych.web.problem.ProblemType;
import io.github.bucket4j.Bucket;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Ends a request as 429 when its user asks for too much. Users who pause are forgotten. */
public final class RateLimits {
    private static final Set<String> QUERY_METHODS = Set.of("GET", "HEAD");
    private static final int MAX_USERS = 20_000;

    private final RateSettings settings;
    private final Cache<UserId, Allowance> allowances = Caffeine.newBuilder()
            .maximumSize(MAX_USERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private record Allowance(Bucket commands, Bucket queries) {}

    /** Allows as much as {@code settings} say. */
    public RateLimits(RateSettings settings) {
        this.settings = settings;
    }

    /** Lets a request pass that is within its user's allowance. */
    public void spend(Context ctx) {
        var allowance = allowances.get(Authentication.identityOf(ctx).user(), _ -> fresh());
        var query = QUERY_METHODS.contains(ctx.method().name());
        var probe = (query ? allowance.queries() : allowance.commands()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            var seconds = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000_000L));
            throw new Problem(
                    ProblemType.RATE_LIMITED,
                    "You may ask again in a moment.",
                    Map.of(),
                    Map.of("Retry-After", Long.toString(seconds)));
        }
    }

    private Allowance fresh() {
        return new Allowance(
                bucket(settings.commandBurst(), settings.commandsPerSecond()),
                bucket(settings.queryBurst(), settings.queriesPerSecond()));
    }

    private static Bucket bucket(int burst, int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
