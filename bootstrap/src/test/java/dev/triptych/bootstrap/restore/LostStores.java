package dev.triptych.bootstrap.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.server.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What can happen to the two stores that are rebuilt, behind the app's back. */
public final class LostStores implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DevServices services;
    private final Database read;
    private final String name;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Of the app with this name and read database. */
    public LostStores(DevServices services, Database read, String name) {
        this.services = services;
        this.read = read;
        this.name = name;
    }

    /** It is there again, and empty. */
    void dropReadDatabase() {
        try (var connection = services.readDatabase().database().connect();
                var statement = connection.createStatement()) {
            statement.execute("drop database " + read.name() + " with (force)");
            statement.execute("create database " + read.name());
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** No index of the app's is left. Wildcards are refused for deletions as a rule, so each is named. */
    void wipeSearchStore() {
        var indexes =
                call("GET", "/_cat/indices/" + name + "-*?h=index", "").lines().toList();
        assertThat(indexes).hasSizeGreaterThanOrEqualTo(2);
        indexes.forEach(index -> call("DELETE", "/" + index.strip(), ""));
    }

    /** The document of a message is gone, and can be found no more. */
    void removeDocument(String message) {
        call("DELETE", "/" + alias() + "/_doc/" + message + "?refresh=true", "");
    }

    /** The document of a message says something else, by a write that knows nothing of versions. */
    void alterDocument(String message, String body) {
        var document = JSON.readTree(call("GET", "/" + alias() + "/_doc/" + message, ""));
        var source = (ObjectNode) document.path("_source");
        source.put("body", body);
        call("PUT", "/" + alias() + "/_doc/" + message + "?refresh=true", source.toString());
    }

    /** From now on a field of messages must be a number as well; errors of the store say what it is instead. */
    public void addNumberTo(String field) {
        var mappings = JSON.readTree(call("GET", "/" + alias() + "/_mapping", ""));
        var known = (ObjectNode)
                mappings.iterator().next().path("mappings").path("properties").path(field);
        known.putObject("fields").putObject("planted").put("type", "long");
        var wanted = JSON.createObjectNode();
        wanted.putObject("properties").set(field, known);
        call("PUT", "/" + alias() + "/_mapping", wanted.toString());
    }

    private String alias() {
        return name + "-messages";
    }

    private String call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(services.search().node() + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
