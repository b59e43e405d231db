package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.api.ChatJson;
import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a server answered. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final JsonMapper MAPPER = ChatJson.mapper();

    JsonNode json() {
        return MAPPER.readTree(body);
    }

    /** A string of the answer, by its JSON pointer. */
    String text(String pointer) {
        return json().at(pointer).asString();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    Answer withStatus(int other) {
        return new Answer(other, headers, body);
    }

    Answer expect(int expected) {
        assertThat(status).as("%s", this).isEqualTo(expected);
        return this;
    }

    /** Asserts a problem of that slug, and that its common members are there. */
    Answer expectProblem(int expected, String slug) {
        expect(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(text("/type")).isEqualTo("/problems/" + slug);
        assertThat(json().at("/status").asInt()).isEqualTo(expected);
        return this;
    }

    /** The fields that a problem finds fault with. */
    List<String> faultyFields() {
        return json().at("/errors")
                .valueStream()
                .map(error -> error.at("/field").asString())
                .toList();
    }

    /** The problem without what may differ between two of the same. */
    JsonNode sameProblem() {
        var problem = (ObjectNode) json();
        return problem.without(List.of("instance", "traceId"));
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
