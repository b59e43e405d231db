package dev.triptych.web.http.metrics;

import dev.triptych.application.monitoring.requests.Outcome;
import dev.triptych.application.monitoring.requests.RequestObserver;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.metrics.Timed.Operation.Command;
import dev.triptych.web.http.metrics.Timed.Operation.Query;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Takes the time of each command and each query, from the request to its answer, by the name that its route has: see
 * {@link Timed}. A request that is refused before it reaches a route, for its token or its rate, is not timed. Live streams
 * have no name here: they last as long as somebody listens.
 */
public final class RequestTimes implements Routes {
    private static final String BEGUN = "triptych.begun";
    private static final String NOBODY = "none";

    private final RequestObserver observer;
    private final LongSupplier nanoTime;

    /**
     * Calls {@code observer}.
     *
     * @param nanoTime a clock that only goes forward
     */
    public RequestTimes(RequestObserver observer, LongSupplier nanoTime) {
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before("/v1/*", ctx -> ctx.attribute(BEGUN, nanoTime.getAsLong()));
        routes.after("/v1/*", this::end);
    }

    private void end(Context ctx) {
        Long begun = ctx.attribute(BEGUN);
        var operation = Timed.of(ctx);
        if (begun == null || operation == null) {
            return;
        }
        var took = Duration.ofNanos(nanoTime.getAsLong() - begun);
        switch (operation) {
            case Command(var name) -> observer.command(name, Outcome.of(ctx.statusCode()), took);
            case Query(var name) -> {
                var store = ctx.res().getHeader("Served-By");
                observer.query(name, store == null ? NOBODY : store, took);
            }
        }
    }
}
