package dev.triptych.web.http.sse;

import dev.triptych.web.http.auth.Authentication;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Serves streams, a bounded number of them. Whatever the client says that it accepts, it gets {@code text/event-stream}.
 * What is wrong before a stream begins is a problem as everywhere; later the stream ends.
 */
public final class EventStreams {
    private final StreamSettings settings;
    private final InstantSource clock;
    private final StreamPlaces places;

    /**
     * None is open yet.
     *
     * @param clock by which tokens expire
     */
    public EventStreams(StreamSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.places = new StreamPlaces(settings);
    }

    /** How many streams are open here. */
    public int open() {
        return places.taken();
    }

    /** Carries what {@code source} opens to the client; returns when it is over. */
    public void serve(Context ctx, Supplier<? extends EventSource> source) throws IOException {
        var caller = Authentication.identityOf(ctx);
        if (!clock.instant().isBefore(caller.expiresAt())) {
            throw Authentication.expired();
        }
        try (var _ = places.take(caller.user());
                var opened = source.get()) {
            ctx.contentType("text/event-stream")
                    .header("Cache-Control", "no-store")
                    .header("X-Accel-Buffering", "no");
            if (ctx.method().equals(HandlerType.HEAD)) {
                return;
            }
            var endpoint = ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint();
            var before = endpoint.getIdleTimeout();
            // A write that makes no progress for so long fails, which frees the thread of a dead client.
            endpoint.setIdleTimeout(settings.writeTimeout().toMillis());
            try {
                var client = new SseWriter(ctx.res().getOutputStream());
                new StreamResponse(opened, client, clock, caller.expiresAt(), settings.heartbeat()).run();
            } finally {
                endpoint.setIdleTimeout(before);
            }
        }
    }
}
