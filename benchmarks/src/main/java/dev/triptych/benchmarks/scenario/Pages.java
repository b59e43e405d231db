package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import dev.triptych.demo.ChatClient;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * A conversation that is long enough to page through, and its reader.
 *
 * @param reader who reads
 * @param user the reader's id
 * @param conversation where
 */
record Pages(ChatClient reader, String user, String conversation) {
    static final int LIMIT = 50;
    private static final int MESSAGES = 500;

    static Pages open(Stage stage) throws IOException {
        var name = "pages-" + UUID.randomUUID();
        var rooms = Rooms.open(stage, name, 1);
        for (var i = 0; i < MESSAGES; i++) {
            rooms.send(0, "page-" + i);
        }
        stage.awaitCaughtUp();
        return new Pages(rooms.writers().getFirst(), name + "-0", rooms.ids().getFirst());
    }

    void get() throws IOException {
        getSince("");
    }

    /** Leaves the reader's mark at the first message and answers the token of that. */
    String markRead() throws IOException {
        return reader.send("PUT", "/v1/conversations/" + conversation + "/read-marker", Map.of("seq", 2), Map.of())
                .consistencyToken();
    }

    void getSince(String consistencyToken) throws IOException {
        var items = reader.getSince(consistencyToken, "/v1/conversations/" + conversation + "/messages?limit=" + LIMIT)
                .json()
                .path("items")
                .size();
        if (items != LIMIT) {
            throw new IllegalStateException("a page of " + items);
        }
    }
}
