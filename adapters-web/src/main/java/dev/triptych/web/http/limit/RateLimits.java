package dev.triptych.web.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.triptych.domain.UserId;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Ends a request as 429 when its user asks for too much, and reports to every user how much is left. What is asked
 * weighs by what it costs: a search more than another query, an answer by its bytes. Users who pause are forgotten.
 */
public final class RateLimits {
    private static final Set<String> QUERY_METHODS = Set.of("GET", "HEAD");
    private static final int MAX_USERS = 20_000;

    /** Opening a stream asks several queries. */
    private static final int STREAM_WEIGHT = 5;

    /** So much of an answer counts as one query more. */
    private static final long BYTES_OF_A_QUERY = 16 * 1024;

    private final RateSettings settings;
    private final Cache<UserId, User> users = Caffeine.newBuilder()
            .maximumSize(MAX_USERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private final AnswerPace pace;

    private record User(Allowance commands, Allowance queries) {}

    /** Allows as much as {@code settings} say. */
    public RateLimits(RateSettings settings) {
        this.settings = settings;
        this.pace = new AnswerPace(settings.queriesPerSecond());
    }

    /** How fast each user is sent long pages. */
    public AnswerPace pace() {
        return pace;
    }

    /** Lets a request pass that is within its user's allowance. */
    public void spend(Context ctx) {
        var user = of(Authentication.identityOf(ctx).user());
        var query = QUERY_METHODS.contains(ctx.method().name());
        var spent = query
                ? user.queries().spend(weight(ctx.path()))
                : user.commands().spend(1);
        ctx.header(
                "RateLimit-Policy",
                user.commands().policy() + ", " + user.queries().policy());
        ctx.header("RateLimit", spent.field());
        if (!spent.allowed()) {
            throw new Problem(
                    ProblemType.RATE_LIMITED,
                    "Repeat the request after Retry-After seconds.",
                    Map.of(),
                    Map.of("Retry-After", Long.toString(spent.retryAfterSeconds())));
        }
    }

    private int weight(String path) {
        if (path.startsWith("/v1/search/") || path.startsWith("/v1/analytics/")) {
            return settings.searchWeight();
        }
        return path.endsWith("/stream") ? STREAM_WEIGHT : 1;
    }

    /** Counts the weight of an answer. A user whose allowance falls below zero can ask again once it is positive. */
    public void charge(UserId user, long bytes) {
        if (bytes >= BYTES_OF_A_QUERY) {
            of(user).queries().owe(bytes / BYTES_OF_A_QUERY);
        }
    }

    private User of(UserId user) {
        return users.get(
                user,
                _ -> new User(
                        new Allowance("commands", settings.commandBurst(), settings.commandsPerSecond()),
                        new Allowance("queries", settings.queryBurst(), settings.queriesPerSecond())));
    }
}
