package dev.triptych.web.http.problem;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.work.RepeatedErrors;
import dev.triptych.application.base.write.ConversationBusyException;
import dev.triptych.application.base.write.LimitReachedException;
import dev.triptych.web.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that is thrown into a problem. What is unexpected is logged once in a while, never with a body. */
public final class Problems implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String CAUSE_IN_LOG = "The cause is in the service's log.";
    private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "2");

    private static final Map<Part, ProblemType> UNAVAILABLE = Map.of(
            Part.WRITE_STORE, ProblemType.WRITE_STORE_UNAVAILABLE,
            Part.READ_STORE, ProblemType.READ_STORE_UNAVAILABLE,
            Part.SEARCH_STORE, ProblemType.SEARCH_UNAVAILABLE,
            Part.EVENT_BUS, ProblemType.EVENT_BUS_UNAVAILABLE);

    private final RepeatedErrors errors = new RepeatedErrors(LOG);

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.exception(Problem.class, (problem, ctx) -> answer(ctx, problem));
        routes.exception(StoreUnavailableException.class, (unavailable, ctx) -> answer(ctx, unavailable(unavailable)));
        routes.exception(LimitReachedException.class, (reached, ctx) -> answer(ctx, limitReached(reached)));
        routes.exception(ConversationBusyException.class, (_, ctx) -> answer(ctx, busy()));
        routes.exception(HttpResponseException.class, (refused, ctx) -> answer(ctx, refused(refused)));
        routes.exception(Exception.class, (unexpected, ctx) -> {
            errors.unexpected(ctx.method() + " " + ctx.path() + " failed, trace " + Trace.idOf(ctx), unexpected);
            answer(ctx, new Problem(ProblemType.INTERNAL_ERROR, CAUSE_IN_LOG));
        });
    }

    /** The problem's members in their order. */
    static Map<String, Object> json(Problem problem, String instance, String traceId) {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", problem.type().uri());
        json.put("title", problem.type().title());
        json.put("status", problem.type().status());
        json.put("detail", problem.detail());
        json.put("instance", instance);
        json.put("traceId", traceId);
        json.putAll(problem.members());
        return json;
    }

    private static void answer(Context ctx, Problem problem) {
        ctx.status(problem.type().status());
        problem.headers().forEach(ctx::header);
        ctx.json(json(problem, ctx.path(), Trace.idOf(ctx))).contentType(MEDIA_TYPE);
    }

    private Problem unavailable(StoreUnavailableException unavailable) {
        errors.expected("a request is refused", unavailable);
        return unavailable(unavailable.part());
    }

    private static Problem busy() {
        return new Problem(
                ProblemType.RATE_LIMITED,
                "Too many commands wait for this conversation.",
                Map.of(),
                Map.of("Retry-After", "1"));
    }

    private static Problem limitReached(LimitReachedException reached) {
        return new Problem(
                ProblemType.LIMIT_REACHED,
                reached.getMessage() + ".",
                Map.of("setting", reached.limit().setting(), "limit", reached.most()),
                Map.of());
    }

    /** The problem of a part that does not answer. */
    public static Problem unavailable(Part part) {
        var type = UNAVAILABLE.getOrDefault(part, ProblemType.STORE_UNAVAILABLE);
        return new Problem(type, "Try again later.", Map.of(), RETRY_SOON);
    }

    /** What Javalin itself refuses: unknown routes and methods, and requests that it cannot read. */
    private static Problem refused(HttpResponseException refused) {
        return switch (refused.getStatus()) {
            case 404 -> Problem.notFound();
            case 405 ->
                new Problem(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "See the Allow header.",
                        Map.of(),
                        Map.of("Allow", refused.getDetails().getOrDefault("availableMethods", "")));
            case 413 -> new Problem(ProblemType.PAYLOAD_TOO_LARGE, "The body is too large.");
            default ->
                refused.getStatus() < 500
                        ? Problem.invalid("request", "cannot be read")
                        : new Problem(ProblemType.INTERNAL_ERROR, CAUSE_IN_LOG);
        };
    }
}
