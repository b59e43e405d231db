package dev.triptych.web.http.sse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes server-sent events, and knows whether the client has been sent them all. */
public final class SseWriter {
    private final OutputStream out;
    private @Nullable String lastId;
    private boolean pending;
    private long quietSince = System.nanoTime();

    SseWriter(OutputStream out) {
        this.out = out;
    }

    /** How long a client waits before it resumes, and from where it would. */
    void begin(int retryMillis, @Nullable String position) throws IOException {
        write("retry: " + retryMillis + "\n" + id(position) + "\n");
        lastId = position;
    }

    /** An event that a client resumes after. {@code data} holds no line break. */
    public void event(String name, String id, byte[] data) throws IOException {
        write("event: " + name + "\n" + id(id) + "data: ");
        out.write(data);
        write("\n\n");
        lastId = id;
    }

    /** An event of a stream that always begins again. {@code data} holds no line break. */
    public void event(String name, String data) throws IOException {
        write("event: " + name + "\ndata: " + data + "\n\n");
    }

    /** A comment, which clients ignore, with the position if the position has moved. */
    void heartbeat(@Nullable String position) throws IOException {
        write(":\n" + (Objects.equals(position, lastId) ? "" : id(position)) + "\n");
        lastId = position;
    }

    private static String id(@Nullable String position) {
        return position == null ? "" : "id: " + position + "\n";
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        pending = true;
        quietSince = System.nanoTime();
    }

    /** Since when nothing was written, by the monotonic clock. */
    long quietSince() {
        return quietSince;
    }

    /** Sends what is written. */
    void flush() throws IOException {
        if (pending) {
            out.flush();
            pending = false;
        }
    }
}
