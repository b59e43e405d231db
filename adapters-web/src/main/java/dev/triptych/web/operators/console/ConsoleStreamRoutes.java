package dev.triptych.web.operators.console;

import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.sse.EventStreams;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;

/** The stream of everything that the console shows. */
public final class ConsoleStreamRoutes implements Routes {
    private final ConsoleFeed feed;
    private final EventStreams streams;

    /**
     * Streams what {@code feed} finds.
     *
     * @param streams the places that consoles take
     */
    public ConsoleStreamRoutes(ConsoleFeed feed, EventStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/stream", this::watch);
    }

    private void watch(Context ctx) throws IOException {
        QueryString.refuseAll(ctx);
        streams.serve(ctx, feed::watch);
    }
}
