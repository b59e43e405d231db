package dev.triptych.web.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes server-sent events, and knows whether the client has been sent them all. */
final class SseWriter {
    private final OutputStream out;
    private @Nullable String lastId;
    private boolean pending;

    SseWriter(OutputStream out) {
        this.out = out;
    }

    /** How long a client waits before it resumes, and from where it would. */
    void begin(int retryMillis, String position) throws IOException {
        write("retry: " + retryMillis + "\nid: " + position + "\n\n");
        lastId = position;
    }

    /** An event. {@code data} holds no line break. */
    void event(String name, String id, String data) throws IOException {
        write("event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n");
        lastId = id;
    }

    /** A comment that no client is told of, with the position where that has moved on. */
    void heartbeat(String position) throws IOException {
        write(position.equals(lastId) ? ":\n\n" : ":\nid: " + position + "\n\n");
        lastId = position;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        pending = true;
    }

    /** Sends what is written. */
    void flush() throws IOException {
        if (pending) {
            out.flush();
            pending = false;
        }
    }
}
