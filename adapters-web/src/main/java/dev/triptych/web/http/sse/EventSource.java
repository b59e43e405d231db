package dev.triptych.web.http.sse;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one stream tells. For one thread. */
public interface EventSource extends AutoCloseable {
    /** From where a client would resume; absent where a stream always begins again. */
    @Nullable String position();

    /**
     * Writes what there is to tell, at the most so much as is there at once.
     *
     * @param atMost how long it waits where there is nothing
     * @return whether it took anything, which need not be told
     */
    boolean tell(SseWriter client, Duration atMost) throws IOException, InterruptedException;

    /** Whether nothing comes any more. */
    boolean ended();

    @Override
    void close();
}
