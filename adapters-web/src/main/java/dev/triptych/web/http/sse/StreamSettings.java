package dev.triptych.web.http.sse;

import java.time.Duration;

/**
 * How live streams are kept.
 *
 * @param heartbeat after how long a silence something is sent that means nothing
 * @param writeTimeout after how long a client is given up that takes nothing; longer than {@code heartbeat}
 * @param perUser the most streams that a user may have open here
 * @param perInstance the most streams that are open here
 */
public record StreamSettings(Duration heartbeat, Duration writeTimeout, int perUser, int perInstance) {
    /** What serves well. */
    public static final StreamSettings DEFAULT =
            new StreamSettings(Duration.ofSeconds(15), Duration.ofSeconds(30), 16, 5_000);

    /** For consoles, of which an operator has some at the most. */
    public static final StreamSettings CONSOLES = new StreamSettings(DEFAULT.heartbeat, DEFAULT.writeTimeout, 8, 64);

    public StreamSettings {
        if (!heartbeat.isPositive() || writeTimeout.compareTo(heartbeat) <= 0) {
            throw new IllegalArgumentException(
                    "the write timeout must be longer than the heartbeat, and that positive");
        }
        if (perUser < 1 || perInstance < 1) {
            throw new IllegalArgumentException("at least one stream must be allowed");
        }
    }
}
