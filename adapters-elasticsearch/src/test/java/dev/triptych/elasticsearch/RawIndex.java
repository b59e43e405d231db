package dev.triptych.elasticsearch;

import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An index as somebody reaches it who writes past us. */
final class RawIndex implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI node;

    RawIndex(URI node) {
        this.node = node;
    }

    /** Puts a document there in this very version, findable at once. */
    void plant(String index, IndexedDocument document) {
        var source = new LinkedHashMap<String, Object>();
        source.put("id", document.id());
        source.put("conversationId", document.conversationId());
        source.put("eventSeq", document.eventSeq());
        source.put("senderId", document.senderId());
        if (document.body() != null) {
            source.put("body", document.body());
        }
        source.put("sentAt", document.sentAt());
        source.put("deleted", document.deleted());
        source.put("version", document.version());
        var version = "version=" + document.storedVersion() + "&version_type=external_gte";
        send("PUT", index + "/_doc/" + document.key() + "?refresh=true&" + version, JSON.writeValueAsString(source));
    }

    JsonNode send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(node + "/" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupt);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
