package dev.triptych.web.operators.location;

import dev.triptych.api.MessageLocationsResponse;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Where one message is. */
public final class TraceRoutes implements Routes {
    private final Traces traces;

    /** Shows what {@code traces} finds. */
    public TraceRoutes(Traces traces) {
        this.traces = traces;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/trace/messages/{id}", this::trace);
    }

    private void trace(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(MessageLocationsResponse.of(traces.of(PathIds.message(ctx)).orElseThrow(Problem::notFound)));
    }
}
