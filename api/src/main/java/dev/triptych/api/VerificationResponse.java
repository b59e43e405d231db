package dev.triptych.api;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Verification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether each store is verified, as it goes out.
 *
 * @param stores by name
 */
public record VerificationResponse(Map<String, Store> stores) {

    /** A store; if it is not verified, {@code why} says why, and everything after it is null. */
    record Store(
            boolean verified,
            @Nullable String why,
            @Nullable UUID checkId,
            @Nullable String frontier,
            @Nullable String digest,
            @Nullable Instant at,
            @Nullable Instant expiresAt) {

        static Store of(Verification verification) {
            return switch (verification) {
                case Verification.Verified it ->
                    new Store(
                            true,
                            null,
                            it.check().value(),
                            Frontiers.text(it.frontier()),
                            it.digest(),
                            it.at(),
                            it.expiresAt());
                case Verification.NotVerified(var why) -> new Store(false, why, null, null, null, null, null);
            };
        }
    }

    /** As it goes out, in the order of {@code verifications}. */
    public static VerificationResponse of(SequencedMap<StoreName, Verification> verifications) {
        var stores = new LinkedHashMap<String, Store>();
        verifications.forEach((store, verification) -> stores.put(store.text(), Store.of(verification)));
        return new VerificationResponse(stores);
    }
}
