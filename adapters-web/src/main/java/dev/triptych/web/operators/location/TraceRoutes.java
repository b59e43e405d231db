package dev.triptych.web.operators.location;

import dev.triptych.api.MessageLocationsResponse;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.domain.MessageId;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.function.Function;

/** Answers where and in which version a message is, store by store. */
public final class TraceRoutes implements Routes {
    private final Function<MessageId, Optional<MessageLocations>> locations;

    /** Shows what {@code locations} finds, such as {@link dev.triptych.application.monitoring.location.LocateMessage#of}. */
    public TraceRoutes(Function<MessageId, Optional<MessageLocations>> locations) {
        this.locations = locations;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/messages/{id}/locations", this::locate);
        // The second name, which the contract fixes.
        routes.get("/admin/trace/messages/{id}", this::locate);
    }

    private void locate(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(MessageLocationsResponse.of(
                locations.apply(PathIds.message(ctx)).orElseThrow(Problem::notFound)));
    }
}
