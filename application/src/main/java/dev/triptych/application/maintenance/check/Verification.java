package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Whether a clean report can be relied on now. */
public sealed interface Verification {
    /**
     * Yes.
     *
     * @param check which check it is of
     * @param stores which stores it compared, everything in them
     * @param frontier at least up to where
     * @param digest over everything compared
     * @param at when the check began
     * @param age how long ago that is
     * @param expiresAt until when it counts, if nothing makes it stale before
     */
    record Verified(
            CheckId check,
            Set<StoreName> stores,
            Frontier frontier,
            String digest,
            Instant at,
            Duration age,
            Instant expiresAt)
            implements Verification {}

    /**
     * No.
     *
     * @param why the state and its cause: {@code never}, {@code not clean}, {@code expired} or {@code invalidated}, such as
     *     {@code invalidated: a forced step}
     */
    record NotVerified(String why) implements Verification {}
}
