package dev.triptych.web.http.metrics;

import dev.triptych.application.monitoring.requests.Outcome;
import dev.triptych.application.monitoring.requests.RequestObserver;
import dev.triptych.web.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of each command and each query, from the request to its answer. One that is refused before it reaches a
 * route, for its token or its rate, is none. Live streams last as long as somebody listens, and are not timed.
 */
public final class RequestTimes implements Routes {
    private static final String BEGUN = "triptych.begun";
    private static final String NOBODY = "none";

    private static final Map<String, String> COMMANDS = Map.of(
            "POST /v1/conversations", "start-conversation",
            "PATCH /v1/conversations/{id}", "rename-conversation",
            "PUT /v1/conversations/{id}/members/{userId}", "add-member",
            "DELETE /v1/conversations/{id}/members/{userId}", "remove-member",
            "PUT /v1/conversations/{id}/read-marker", "mark-read",
            "POST /v1/conversations/{id}/messages", "send-message",
            "PATCH /v1/messages/{id}", "edit-message",
            "DELETE /v1/messages/{id}", "delete-message");

    private static final Map<String, String> QUERIES = Map.of(
            "GET /v1/conversations", "conversations",
            "GET /v1/conversations/{id}", "conversation",
            "GET /v1/conversations/{id}/members", "members",
            "GET /v1/messages/{id}", "message",
            "GET /v1/conversations/{id}/messages", "conversation-timeline",
            "GET /v1/conversations/{id}/messages/recent", "recent-messages",
            "GET /v1/users/{userId}/messages", "messages-of-user",
            "GET /v1/search/messages", "search",
            "GET /v1/analytics/messages", "analytics");

    private final RequestObserver observer;
    private final LongSupplier nanoTime;

    /**
     * Tells {@code observer}.
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
        var operation = operation(ctx);
        if (begun == null || operation == null) {
            return;
        }
        var took = Duration.ofNanos(nanoTime.getAsLong() - begun);
        var command = COMMANDS.get(operation);
        if (command != null) {
            observer.command(command, Outcome.of(ctx.statusCode()), took);
        }
        var query = QUERIES.get(operation);
        if (query != null) {
            var store = ctx.res().getHeader("Served-By");
            observer.query(query, store == null ? NOBODY : store, took);
        }
    }

    private static @Nullable String operation(Context ctx) {
        var endpoint = ctx.endpoints().lastHttpEndpoint();
        return endpoint == null ? null : ctx.method().name() + " " + endpoint.path;
    }
}
