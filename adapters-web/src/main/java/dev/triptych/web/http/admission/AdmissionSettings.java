package dev.triptych.web.http.admission;

import java.time.Duration;

/**
 * What callers may cost an instance.
 *
 * @param addressPerSecond requests of one address that bring no good token, a second
 * @param addressBurst how many of them at once
 * @param connections the most that are open
 * @param connectionsPerAddress the most of them of one address
 * @param requests the most that are served at once, live streams apart
 * @param requestsPerUser the most of them of one user
 * @param answerBytes what answers in flight may take of the heap, in bytes
 * @param answerTimeout how long a client may take to receive an answer, or a piece of a stream
 * @param requestTimeout how long a client may take to send a request
 */
public record AdmissionSettings(
        int addressPerSecond,
        int addressBurst,
        int connections,
        int connectionsPerAddress,
        int requests,
        int requestsPerUser,
        long answerBytes,
        Duration answerTimeout,
        Duration requestTimeout) {
    private static final long MIB = 1024 * 1024;

    /** What serves well in a heap of 256 MiB. */
    public static final AdmissionSettings DEFAULT = new AdmissionSettings(
            200, 2_000, 6_000, 1_000, 256, 32, 64 * MIB, Duration.ofSeconds(20), Duration.ofSeconds(10));

    /** What one user's answers in flight may take: an eighth, and at least one whole page. */
    long answerBytesPerUser() {
        return Math.max(Cost.PAGE, answerBytes / 8);
    }
}
