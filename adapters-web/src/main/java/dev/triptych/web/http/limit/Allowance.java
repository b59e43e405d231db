package dev.triptych.web.http.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** How much one user may ask for of one kind, and the headers that report it to clients. */
final class Allowance {
    private final String name;
    private final int burst;
    private final int perSecond;
    private final Bucket bucket;

    Allowance(String name, int burst, int perSecond) {
        this.name = name;
        this.burst = burst;
        this.perSecond = perSecond;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** What came of asking, and what the field of it says. */
    record Spent(boolean allowed, long retryAfterSeconds, String field) {}

    Spent spend(int weight) {
        var probe = bucket.tryConsumeAndReturnRemaining(Math.min(weight, burst));
        var remaining = Math.max(0, probe.getRemainingTokens());
        var field = "\"" + name + "\";r=" + remaining + ";t=" + Math.ceilDiv(burst - remaining, perSecond);
        var wait = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000_000L));
        return new Spent(probe.isConsumed(), wait, field);
    }

    void owe(long queries) {
        bucket.consumeIgnoringRateLimits(queries);
    }

    /** The policy, as its field says it: so much within so many seconds. */
    String policy() {
        return "\"" + name + "\";q=" + burst + ";w=" + Math.ceilDiv(burst, perSecond);
    }
}
