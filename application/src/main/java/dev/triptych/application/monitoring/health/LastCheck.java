package dev.triptych.application.monitoring.health;

import dev.triptych.application.maintenance.check.CheckId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the newest completed check of everything came to.
 *
 * @param check which; absent where there has been none
 * @param finishedAt when it ended; absent as well
 * @param clean whether it found everything alike
 * @param differing how many rows and documents were not as in the write database
 * @param verified whether a clean report of every store can be relied on now
 */
public record LastCheck(
        @Nullable CheckId check, @Nullable Instant finishedAt, boolean clean, long differing, boolean verified) {}
