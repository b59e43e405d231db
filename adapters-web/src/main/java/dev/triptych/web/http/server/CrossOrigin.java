package dev.triptych.web.http.server;

import dev.triptych.web.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Set;

/**
 * Lets pages of other origins call (CORS). Requests from origins that are not named are served without the fields that a
 * browser wants before it shows the answer to such a page. A preflight carries no token, so it is answered before one is
 * asked for.
 */
final class CrossOrigin implements Routes {
    private static final String ANY = "*";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String SENT = String.join(
            ", ",
            List.of(
                    "Authorization",
                    "Content-Type",
                    "Accept",
                    "Consistency",
                    "Consistency-Token",
                    "If-Match",
                    "If-None-Match",
                    "Last-Event-ID",
                    "traceparent",
                    "tracestate"));
    private static final String READ = String.join(
            ", ",
            List.of(
                    "Consistency-Token",
                    "Served-By",
                    "Location",
                    "ETag",
                    "Retry-After",
                    "RateLimit",
                    "RateLimit-Policy",
                    "WWW-Authenticate",
                    "Allow"));
    /** Two hours, the most that browsers keep. */
    private static final String KEPT_SECONDS = "7200";

    private final Set<String> origins;

    CrossOrigin(Set<String> origins) {
        this.origins = origins;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        if (!origins.isEmpty()) {
            routes.before(this::allow);
        }
    }

    private void allow(Context ctx) {
        // Caches must not give one origin what was answered to another.
        ctx.header("Vary", "Origin");
        var origin = ctx.header("Origin");
        if (origin == null || !(origins.contains(ANY) || origins.contains(origin))) {
            return;
        }
        ctx.header("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin)
                .header("Access-Control-Expose-Headers", READ);
        if (ctx.method().equals(HandlerType.OPTIONS) && ctx.header("Access-Control-Request-Method") != null) {
            ctx.header("Access-Control-Allow-Methods", METHODS)
                    .header("Access-Control-Allow-Headers", SENT)
                    .header("Access-Control-Max-Age", KEPT_SECONDS)
                    .status(204)
                    .skipRemainingHandlers();
        }
    }
}
