package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import dev.triptych.demo.ChatClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Conversations with somebody in each who writes.
 *
 * @param writers who
 * @param ids where
 */
record Rooms(List<ChatClient> writers, List<String> ids) {
    /** As long as chat messages are on average. */
    static final String BODY = "The quick brown fox jumps over the lazy dog and asks who reviews the relay today.";

    static Rooms open(Stage stage, String name, int count) throws IOException {
        var writers = new ArrayList<ChatClient>();
        var ids = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            var writer = stage.as(name + "-" + i);
            writers.add(writer);
            ids.add(writer.call("POST", "/v1/conversations", Map.of("title", name + " " + i, "members", List.of()))
                    .path("id")
                    .asString());
        }
        return new Rooms(List.copyOf(writers), List.copyOf(ids));
    }

    JsonNode send(int room, String key) throws IOException {
        return writers.get(room)
                .call(
                        "POST",
                        "/v1/conversations/" + ids.get(room) + "/messages",
                        Map.of("clientMessageId", key, "body", BODY));
    }
}
