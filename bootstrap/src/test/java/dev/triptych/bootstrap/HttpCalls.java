package dev.triptych.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A user of the HTTP API, with a token of the app itself. */
public final class HttpCalls {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String base;
    private final String managementBase;
    private final String token;
    private final Map<String, String> headers;

    private HttpCalls(String base, String managementBase, String token, Map<String, String> headers) {
        this.base = base;
        this.managementBase = managementBase;
        this.token = token;
        this.headers = headers;
    }

    /** The same user, who sends a header besides. */
    public HttpCalls with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpCalls(base, managementBase, token, more);
    }

    /** An answer; the paths are JSON pointers. */
    public record Answer(int status, JsonNode json, HttpResponse<String> raw) {
        public JsonNode at(String pointer) {
            return json.at(pointer);
        }

        public String text(String pointer) {
            return json.at(pointer).asString();
        }

        /** The number there, or -1 where there is none. */
        public long number(String pointer) {
            return json.at(pointer).asLong(-1);
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    /** {@code user}, who may do what admins may. */
    public static HttpCalls as(String user, int port, int managementPort) {
        var base = "http://127.0.0.1:" + port;
        var nobody = new HttpCalls(base, base, "", Map.of());
        var token = nobody.post("/dev/tokens", Map.of("userId", user, "admin", true))
                .text("/token");
        return new HttpCalls(base, "http://127.0.0.1:" + managementPort, token, Map.of());
    }

    public Answer post(String path, Object body) {
        return send(request(base + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer put(String path, Object body) {
        return send(request(base + path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer patch(String path, Object body) {
        return send(request(base + path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer get(String path) {
        return send(request(base + path).GET());
    }

    public Answer admin(String path) {
        return send(request(managementBase + path).GET());
    }

    public Answer adminPost(String path, Object body) {
        return send(request(managementBase + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer delete(String path) {
        return send(request(base + path).DELETE());
    }

    /** Asks until the answer is as wanted, for a bounded time. */
    public Answer getUntil(String path, Predicate<Answer> wanted) {
        return until(base + path, wanted);
    }

    public Answer adminUntil(String path, Predicate<Answer> wanted) {
        return until(managementBase + path, wanted);
    }

    /** Opens a stream of events, from the one after {@code lastEventId} on if that is not empty. */
    public Events events(String path, String lastEventId) {
        return open(base + path, lastEventId);
    }

    /** Opens a stream of the management listener. */
    public Events adminEvents(String path) {
        return open(managementBase + path, "");
    }

    private Events open(String url, String lastEventId) {
        var request = request(url).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return new Events(
                    CLIENT.send(request.build(), BodyHandlers.ofInputStream()).body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** What comes over a live stream. */
    public static final class Events implements AutoCloseable {
        private final BufferedReader lines;

        private Events(InputStream body) {
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The data of the next event, its id under {@code /streamId} and its name under {@code /streamEvent}; waits as long as the test may run. */
        public JsonNode next() {
            var id = "";
            var name = "";
            try {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = line.substring("id: ".length());
                    } else if (line.startsWith("event: ")) {
                        name = line.substring("event: ".length());
                    } else if (line.startsWith("data: ")) {
                        var data = (ObjectNode) JSON.readTree(line.substring("data: ".length()));
                        return data.put("streamId", id).put("streamEvent", name);
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            throw new AssertionError("the stream has ended");
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private Answer until(String url, Predicate<Answer> wanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = send(request(url).GET());
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(url + " still answers " + answer.status() + " " + answer.json());
            }
        }
    }

    private HttpRequest.Builder request(String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        headers.forEach(request::header);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var raw = CLIENT.send(request.build(), BodyHandlers.ofString());
            var json = raw.body().isEmpty() ? JSON.nullNode() : JSON.readTree(raw.body());
            return new Answer(raw.statusCode(), json, raw);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
