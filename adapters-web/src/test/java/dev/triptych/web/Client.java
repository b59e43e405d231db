package dev.triptych.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody who asks a listener, with or without a token. Every exchange is held against the contract. */
record Client(HttpClient http, String baseUrl, @Nullable String token) {

    Answer get(String path) {
        return send("GET", path, null);
    }

    /** As {@code get}, of which the contract speaks. */
    Answer head(String path) {
        return exchange(request(path).HEAD().build());
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    Answer put(String path) {
        return send("PUT", path, null);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer patch(String path, String json, String... headers) {
        return send("PATCH", path, json, headers);
    }

    Answer send(String method, String path, @Nullable String json, String... headers) {
        var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        var request = request(path).method(method, body);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        return exchange(headers.length == 0 ? request : request.headers(headers), json);
    }

    /** Asks where it is not served, whatever the contract says about the other listener. */
    Answer getElsewhere(String path) {
        var request = request(path).build();
        var answer = exchange(request);
        Contract.checkRefused(request.method(), request.uri(), answer);
        return answer;
    }

    /** Asks as a browser does before it lets a page call; that is no operation of the contract. */
    Answer preflight(String path, String... headers) {
        return exchange(request(path)
                .method("OPTIONS", BodyPublishers.noBody())
                .headers(headers)
                .build());
    }

    /** Sends bytes as they are. */
    Answer post(String path, String contentType, byte[] body) {
        var request = request(path).POST(BodyPublishers.ofByteArray(body)).header("Content-Type", contentType);
        return exchange(request, new String(body, StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are without saying beforehand how many. */
    Answer postChunked(String path, byte[] body) {
        var chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        var request = request(path).POST(chunks).header("Content-Type", "application/json");
        return exchange(request, new String(body, StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer exchange(HttpRequest.Builder builder, @Nullable String body) {
        var request = builder.build();
        var answer = exchange(request);
        Contract.check(request.method(), request.uri(), request.headers(), body, answer);
        return answer;
    }

    private Answer exchange(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
