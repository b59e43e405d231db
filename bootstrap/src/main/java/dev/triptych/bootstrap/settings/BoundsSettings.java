package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.bootstrap.settings.Settings.Bounds;

/** The settings of what one caller, and all of them together, may cost an instance. */
final class BoundsSettings {
    private static final int MIB = 1024 * 1024;

    private final SettingsReader reader;

    BoundsSettings(SettingsReader reader) {
        this.reader = reader;
    }

    Bounds bounds() {
        reader.begin(Section.BOUNDS);
        return new Bounds(
                reader.number("SEARCH_WEIGHT", 10, 1, 1_000, "number of queries of its user that a search counts as"),
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
                reader.number(
                        "ANSWERS_HEAP_PERCENT",
                        25,
                        5,
                        60,
                        "maximum share of the heap for answers in flight, for one user an eighth of it; beyond it 503 or 429"),
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
                        "timeout for a client to send a request; then the connection is closed"),
                reader.number(
                        "STREAM_CATCH_UP_EVENTS",
                        10_000,
                        1,
                        10_000_000,
                        "maximum number of events that a live stream reads for a client that resumes; beyond it the client gets `reset`"),
                reader.number(
                        "STREAM_CATCH_UP_BYTES",
                        16 * MIB,
                        1,
                        Integer.MAX_VALUE,
                        "maximum number of bytes of such events; beyond it the client gets `reset`"));
    }
}
