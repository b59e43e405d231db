package dev.triptych.demo;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a bot looks at after it has spoken: never older than what it said. Each kind of query is asked now and then, so
 * that there is something to compare and to route.
 */
final class Reading {
    private static final int PROBES = 4;

    private final RandomGenerator random;
    private final Consumer<String> report;
    private boolean failed;

    /** Reads at random; {@code report} takes a line when reading fails, and when it works again. */
    Reading(RandomGenerator random, Consumer<String> report) {
        this.random = random;
        this.report = report;
    }

    /** A few queries; a failed one is reported, and the bots go on. */
    void read(ChatClient reader, String conversation, String message, String consistencyToken) {
        var room = "/v1/conversations/" + conversation;
        var queries = List.of(
                "/v1/conversations?limit=20",
                "/v1/users/me/messages?limit=20",
                message,
                room,
                room + "/members",
                room + "/messages/recent?limit=10",
                room + "/messages?limit=30",
                room + "/messages?limit=30&order=asc");
        try {
            for (var read = 0; read < PROBES; read++) {
                reader.getSince(consistencyToken, queries.get(random.nextInt(queries.size())));
            }
            if (failed) {
                report.accept("the bots can read again");
            }
            failed = false;
        } catch (IOException failure) {
            if (!failed) {
                report.accept("the bots cannot read: " + failure.getMessage());
            }
            failed = true;
        }
    }
}
