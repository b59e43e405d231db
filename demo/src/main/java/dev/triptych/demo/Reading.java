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
    private final Consumer<String> told;
    private boolean failed;

    /** Reads at random; {@code told} hears when that fails, and when it works again. */
    Reading(RandomGenerator random, Consumer<String> told) {
        this.random = random;
        this.told = told;
    }

    /** A few queries; what cannot be answered is told and is no reason to fall silent. */
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
                told.accept("the bots can read again");
            }
            failed = false;
        } catch (IOException failure) {
            if (!failed) {
                told.accept("the bots cannot read: " + failure.getMessage());
            }
            failed = true;
        }
    }
}
