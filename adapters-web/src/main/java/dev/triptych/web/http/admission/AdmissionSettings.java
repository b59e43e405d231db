package dev.triptych.web.http.admission;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
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

    /** Reads the settings, each with its text, from the environment. */
    public static AdmissionSettings read(SettingsReader reader) {
        reader.begin(Section.BOUNDS);
        return new AdmissionSettings(
                reader.number(
                        "ADDRESS_RATE_PER_SECOND",
                        200,
                        1,
                        1_000_000,
                        "average number per second of requests without a valid token of one address (IPv6: /64); beyond it"
                                + " 429. Behind a proxy every client has the proxy's address"),
                reader.number("ADDRESS_BURST", 2_000, 1, 1_000_000, "maximum number of such requests at once"),
                reader.number(
                        "CONNECTIONS_LIMIT",
                        6_000,
                        10,
                        1_000_000,
                        "maximum number of connections to the public listener; one more is refused"),
                reader.number(
                        "CONNECTIONS_PER_ADDRESS",
                        1_000,
                        1,
                        1_000_000,
                        "maximum number of such connections of one address (IPv6: /64); one more is refused"),
                reader.number(
                        "REQUESTS_IN_FLIGHT",
                        256,
                        8,
                        100_000,
                        "maximum number of requests served at once, without live streams; one more is answered 503"),
                reader.number(
                        "REQUESTS_IN_FLIGHT_PER_USER",
                        32,
                        1,
                        100_000,
                        "maximum number of requests of one user served at once; one more is answered 429"),
                percentOfHeap(
                        reader.number(
                                "ANSWERS_HEAP_PERCENT",
                                25,
                                5,
                                60,
                                "maximum share of the heap for answers in flight, for one user an eighth of it; beyond it 503 or 429")),
                reader.millis(
                        "ANSWER_TIMEOUT_MS",
                        20_000,
                        100,
                        600_000,
                        "timeout for a client to receive an answer, or one event of a stream; then the connection is closed"),
                reader.millis(
                        "REQUEST_TIMEOUT_MS",
                        10_000,
                        100,
                        600_000,
                        "timeout for a client to send a request; then the connection is closed"));
    }

    private static long percentOfHeap(int percent) {
        return Runtime.getRuntime().maxMemory() / 100 * percent;
    }

    /** What one user's answers in flight may take: an eighth, and at least one whole page. */
    long answerBytesPerUser() {
        return Math.max(Cost.PAGE, answerBytes / 8);
    }
}
