package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.api.ChatJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a stream, reading as it comes. */
final class EventStream implements AutoCloseable {
    private static final JsonMapper MAPPER = ChatJson.mapper();
    private static final int PATIENCE_SECONDS = 20;

    final HttpResponse<InputStream> response;
    private final BlockingQueue<Optional<Event>> events = new LinkedBlockingQueue<>();
    private final AtomicInteger comments = new AtomicInteger();
    private volatile String lastId = "";

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /** {@code id} is empty where it has none. */
    record Event(String name, String id, String data) {
        JsonNode json() {
            return MAPPER.readTree(data);
        }
    }

    static EventStream open(HttpClient http, URI uri, String token, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            var stream = new EventStream(response);
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var block = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    take(block);
                    block.clear();
                } else {
                    block.add(line);
                }
            }
        } catch (IOException closed) {
            events.add(Optional.empty());
            return;
        }
        events.add(Optional.empty());
    }

    private void take(List<String> block) {
        if (block.contains(":")) {
            comments.incrementAndGet();
        }
        var id = field(block, "id: ");
        var name = field(block, "event: ");
        var data = field(block, "data: ");
        if (id != null) {
            lastId = id;
        }
        if (name != null && data != null) {
            events.add(Optional.of(new Event(name, id == null ? "" : id, data)));
        } else {
            assertThat(name).isNull();
            assertThat(data).isNull();
        }
    }

    private static @Nullable String field(List<String> block, String prefix) {
        return block.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }

    /** The next event; absent at the end. */
    Optional<Event> next() {
        try {
            var next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Event> take(int count) {
        var taken = new ArrayList<Event>();
        while (taken.size() < count) {
            taken.add(next().orElseThrow(() -> new AssertionError("ended after " + taken)));
        }
        return taken;
    }

    void expectEnd() {
        assertThat(next()).isEmpty();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    int comments() {
        return comments.get();
    }

    /** What a browser would resume from. */
    String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
