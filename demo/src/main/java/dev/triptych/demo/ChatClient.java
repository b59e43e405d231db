package dev.triptych.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One user of the HTTP API, as any client would be one. Safe to share among threads. */
public final class ChatClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CONSISTENCY = "Consistency-Token";

    private final HttpClient http;
    private final String base;
    private final String token;

    private ChatClient(HttpClient http, String base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /**
     * A success.
     *
     * @param text the body as it came
     * @param consistencyToken that of a command; else empty
     * @param servedBy which store answered a query; else empty
     */
    public record Answer(String text, String consistencyToken, String servedBy) {
        /** The body, taken apart. */
        public JsonNode json() {
            return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
        }
    }

    /** An answer that was not a success. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(String what, int status, String body) {
            super(what + " answered " + status + ": " + body);
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /** Nobody in particular yet: gets tokens. */
    public static ChatClient at(HttpClient http, String base) {
        return new ChatClient(http, base, "");
    }

    /** A token of the app itself, which hands them out in {@code AUTH_MODE=dev}. */
    public String devToken(String user, boolean admin, Duration ttl) throws IOException {
        var asked = Map.of("userId", user, "admin", admin, "ttlSeconds", ttl.toSeconds());
        return call("POST", "/dev/tokens", asked).path("token").asString();
    }

    /** The same server as somebody else. */
    public ChatClient with(String otherToken) {
        return new ChatClient(http, base, otherToken);
    }

    /** Asks; fails with {@link Refused} unless the answer is a success. */
    public JsonNode get(String path) throws IOException {
        return call("GET", path, null);
    }

    /** Calls with a JSON body; fails with {@link Refused} unless the answer is a success. */
    public JsonNode call(String method, String path, @Nullable Object body) throws IOException {
        return send(method, path, body, Map.of()).json();
    }

    /** Asks for what is no older than {@code consistencyToken}, if that is not empty; fails as {@link #get} does. */
    public Answer getSince(String consistencyToken, String path) throws IOException {
        return send("GET", path, null, consistencyToken.isEmpty() ? Map.of() : Map.of(CONSISTENCY, consistencyToken));
    }

    /** Calls with a JSON body and headers; fails with {@link Refused} unless the answer is a success. */
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers)
            throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        headers.forEach(request::header);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new Refused(method + " " + path, answer.statusCode(), answer.body());
            }
            return new Answer(answer.body(), header(answer, CONSISTENCY), header(answer, "Served-By"));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
