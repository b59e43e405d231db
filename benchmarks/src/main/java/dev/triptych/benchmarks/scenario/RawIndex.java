package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The search store past the app and past any client of it: read page by page, and filled by bulk. */
final class RawIndex implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 10_000;
    private static final int BULK = 2_000;
    private static final int BUSY = 429;
    private static final int PATIENCE = 200;
    private static final long REST_NANOS = 50_000_000;
    private static final String COPY = "bench-copy";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String node;
    private final String alias;

    RawIndex(Stage stage) {
        this.node = stage.searchNode();
        this.alias = "messages";
    }

    /** Documents per second when they are read whole and not used. */
    double scannedPerSecond() throws IOException {
        var before = System.nanoTime();
        var documents = 0L;
        var after = "";
        while (true) {
            var page = call("POST", "/" + alias + "/_search?filter_path=hits.hits", """
                    {"size": %d, "sort": ["_doc"], "track_total_hits": false%s}""".formatted(PAGE, after));
            var text = new String(page, StandardCharsets.UTF_8);
            var hits = count(text, "\"_id\"");
            documents += hits;
            if (hits < PAGE) {
                return documents * 1e9 / (System.nanoTime() - before);
            }
            var sort = text.lastIndexOf("\"sort\":[");
            after = ", \"search_after\": [" + text.substring(sort + 8, text.indexOf(']', sort)) + "]";
        }
    }

    private static int count(String text, String word) {
        var found = 0;
        for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
            found++;
        }
        return found;
    }

    /** Every document as a bulk request writes it, some thousand in each body. */
    List<byte[]> bulks() throws IOException {
        var bulks = new ArrayList<byte[]>();
        var after = "";
        while (true) {
            var page = JSON.readTree(call("POST", "/" + alias + "/_search?version=true", """
                    {"size": %d, "sort": ["_doc"]%s}""".formatted(BULK, after)));
            var hits = page.path("hits").path("hits");
            if (hits.isEmpty()) {
                return bulks;
            }
            bulks.add(bulk(hits));
            after = ", \"search_after\": " + hits.get(hits.size() - 1).path("sort");
        }
    }

    private static byte[] bulk(JsonNode hits) {
        var lines = new StringBuilder();
        for (var hit : hits) {
            lines.append("{\"index\":{\"_id\":\"")
                    .append(hit.path("_id").asString())
                    .append("\",\"version\":")
                    .append(hit.path("_version").asLong())
                    .append(",\"version_type\":\"external\"}}\n")
                    .append(hit.path("_source"))
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many documents a second go into a new index of the same make, until they can be found. */
    double filledPerSecond(List<byte[]> bulks, long documents) throws IOException {
        var live = JSON.readTree(call("GET", "/" + alias, "")).iterator().next();
        var made = JSON.createObjectNode();
        made.set("mappings", live.path("mappings"));
        made.putObject("settings")
                .put("number_of_shards", 1)
                .put("number_of_replicas", 0)
                .put("refresh_interval", "-1");
        call("PUT", "/" + COPY, made.toString());
        try {
            var before = System.nanoTime();
            for (var bulk : bulks) {
                var answer = call("POST", "/" + COPY + "/_bulk?filter_path=errors", bulk);
                if (!new String(answer, StandardCharsets.UTF_8).contains("false")) {
                    throw new IOException("a bulk was not taken whole");
                }
            }
            call("POST", "/" + COPY + "/_refresh", "");
            return documents * 1e9 / (System.nanoTime() - before);
        } finally {
            call("DELETE", "/" + COPY, "");
        }
    }

    private byte[] call(String method, String path, String body) throws IOException {
        return call(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] call(String method, String path, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(node + path))
                .header("Content-Type", "application/json")
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            // A small server says so when it has too much in hand; the raw load has to wait for it too.
            for (var again = 0; answer.statusCode() == BUSY && again < PATIENCE; again++) {
                LockSupport.parkNanos(REST_NANOS);
                answer = http.send(request, BodyHandlers.ofByteArray());
            }
            if (answer.statusCode() >= 300) {
                throw new IOException(method + " " + path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
