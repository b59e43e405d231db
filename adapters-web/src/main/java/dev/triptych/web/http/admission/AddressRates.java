package dev.triptych.web.http.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How many requests an address may make that bring no good token. One is counted when it comes and given back once it is
 * known whose it is. Addresses that pause are forgotten, and so are some when there are very many.
 */
final class AddressRates {
    private static final int MAX_ADDRESSES = 50_000;

    private final AdmissionSettings settings;
    private final Cache<Address, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_ADDRESSES)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    AddressRates(AdmissionSettings settings) {
        this.settings = settings;
    }

    /** Takes one request of what the address may make. */
    Spent spend(Address address) {
        var bucket = buckets.get(address, _ -> fresh());
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Spent(bucket, probe.isConsumed(), probe.getRemainingTokens(), seconds(probe.getRemainingTokens()));
    }

    private long seconds(long remaining) {
        return Math.ceilDiv(settings.addressBurst() - remaining, settings.addressPerSecond());
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.addressBurst())
                        .refillGreedy(settings.addressPerSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** What the policy is, as the field says it. */
    String policy() {
        return "\"address\";q=" + settings.addressBurst() + ";w="
                + Math.ceilDiv(settings.addressBurst(), settings.addressPerSecond());
    }

    /** One request that was counted, or was one too many. */
    record Spent(Bucket bucket, boolean allowed, long remaining, long seconds) {
        void giveBack() {
            if (allowed) {
                bucket.addTokens(1);
            }
        }

        String field() {
            return "\"address\";r=" + remaining + ";t=" + seconds;
        }
    }
}
