package dev.triptych.bootstrap.settings;

import dev.triptych.bootstrap.settings.Setting.Group;
import dev.triptych.bootstrap.settings.Settings.Bounds;

/** The settings of what one caller, and all of them together, may cost an instance. */
final class BoundsSettings {
    private static final int MIB = 1024 * 1024;

    private final SettingsReader reader;

    BoundsSettings(SettingsReader reader) {
        this.reader = reader;
    }

    Bounds bounds() {
        reader.begin(Group.BOUNDS);
        return new Bounds(
                reader.number("SEARCH_WEIGHT", 10, 1, 1_000, "as how many queries of its user a search counts"),
                reader.number(
                        "ADDRESS_RATE_PER_SECOND",
                        200,
                        1,
                        1_000_000,
                        "requests of one address (IPv6: /64) a second, on average, that bring no good token; one with a"
                                + " good token is not counted. Behind a proxy every client has the proxy's address"),
                reader.number("ADDRESS_BURST", 2_000, 1, 1_000_000, "such requests at once"),
                reader.number("CONNECTIONS_LIMIT", 6_000, 10, 1_000_000, "connections to the public listener"),
                reader.number(
                        "CONNECTIONS_PER_ADDRESS", 1_000, 1, 1_000_000, "such connections of one address (IPv6: /64)"),
                reader.number(
                        "REQUESTS_IN_FLIGHT",
                        256,
                        8,
                        100_000,
                        "requests that are served at once, live streams apart; one more is answered 503"),
                reader.number(
                        "REQUESTS_IN_FLIGHT_PER_USER", 32, 1, 100_000, "those of one user; one more is answered 429"),
                reader.number(
                        "ANSWERS_HEAP_PERCENT",
                        25,
                        5,
                        60,
                        "the share of the heap that answers in flight may take; a user has an eighth of it"),
                reader.millis(
                        "ANSWER_TIMEOUT_MS",
                        20_000,
                        100,
                        600_000,
                        "how long a client may take to receive an answer, or one event of a stream; then it is cut"),
                reader.millis(
                        "REQUEST_TIMEOUT_MS",
                        10_000,
                        100,
                        600_000,
                        "how long a client may take to send a request; then it is cut"),
                reader.number(
                        "STREAM_CATCH_UP_EVENTS",
                        10_000,
                        1,
                        10_000_000,
                        "events that a live stream reads for a client that resumes; beyond, it is told to load afresh"),
                reader.number(
                        "STREAM_CATCH_UP_BYTES", 16 * MIB, 1, Integer.MAX_VALUE, "bytes of them; beyond, likewise"));
    }
}
