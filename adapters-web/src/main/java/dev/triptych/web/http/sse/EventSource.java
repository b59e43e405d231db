package dev.triptych.web.http.sse;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The source of the events of one stream. For one thread. */
public interface EventSource extends AutoCloseable {
    /** From where a client would resume; absent where a stream always begins again. */
    @Nullable String position();

    /**
     * Writes the events that are there, at most as many as are there at once.
     *
     * @param atMost how long it waits where there is nothing
     * @return whether it took an event, which need not be one that is sent
     */
    boolean writeNext(SseWriter client, Duration atMost) throws IOException, InterruptedException;

    /** Whether nothing comes any more. */
    boolean ended();

    @Override
    void close();
}
