package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.LogLimit;
import java.time.Duration;

/**
 * What live streams may cost an instance.
 *
 * @param catchUpEvents how many events a stream reads after what its client had; more is answered with a reset
 * @param catchUpBytes how many bytes of them, as well
 * @param page what is read at once
 * @param catchUpsAtOnce how many streams read at the same time, one for each user
 * @param pageBytesPerUser once a user's streams hold so much of what was read and not sent, none of theirs reads on
 * @param pageBytes the same over all users
 * @param queueBytes how much waits for one stream; what comes above it is read from the log later
 * @param queuesBytes the same over all streams
 * @param fresh an event that is older when it reaches a stream is read again like a replay before it is sent
 */
public record LiveSettings(
        int catchUpEvents,
        long catchUpBytes,
        LogLimit page,
        int catchUpsAtOnce,
        long pageBytesPerUser,
        long pageBytes,
        long queueBytes,
        long queuesBytes,
        Duration fresh) {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** What serves well in a heap of 256 MiB. */
    public static final LiveSettings DEFAULT = of(10_000, 16 * MIB, 256L * MIB);

    /** The bounds in bytes are shares of {@code heap}, in bytes. */
    public static LiveSettings of(int catchUpEvents, long catchUpBytes, long heap) {
        return new LiveSettings(
                catchUpEvents,
                catchUpBytes,
                new LogLimit(200, 128 * KIB),
                4,
                512 * KIB,
                Math.max(MIB, heap / 32),
                256 * KIB,
                Math.max(MIB, heap / 16),
                Duration.ofSeconds(1));
    }
}
