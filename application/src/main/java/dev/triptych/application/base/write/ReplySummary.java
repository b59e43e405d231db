package dev.triptych.application.base.write;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The summary of the replies to one message. Deleted replies do not count.
 *
 * @param count how many there are, replies to a reply not among them; 0 where there are none
 * @param lastAt when the newest of them by {@code seq} was sent; absent where there are none
 */
public record ReplySummary(long count, @Nullable Instant lastAt) {
    /** Nobody has replied. */
    public static final ReplySummary NONE = new ReplySummary(0, null);
}
