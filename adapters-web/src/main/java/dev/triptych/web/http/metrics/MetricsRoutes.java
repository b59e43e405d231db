package dev.triptych.web.http.metrics;

import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.QueryString;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.function.Supplier;

/** What is measured, as Prometheus reads it. */
public final class MetricsRoutes implements Routes {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> scrape;

    /**
     * Answers with {@code scrape}.
     *
     * @param scrape the text format; must not ask a store, so that a scrape never waits for one that is out
     */
    public MetricsRoutes(Supplier<String> scrape) {
        this.scrape = scrape;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/metrics", this::show);
    }

    private void show(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.contentType(TEXT_FORMAT).result(scrape.get());
    }
}
