package dev.triptych.web.http.tracing;

import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Serving;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.problem.Trace;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.slf4j.MDC;

/** Reports each request to the tracing when it comes in and when it is answered, both on the thread that serves it. */
public final class TracingFilter implements Routes {
    /** What log lines have the trace id as. */
    public static final String LOGGED_AS = "traceId";

    private static final String ATTRIBUTE = "triptych.serving";
    private static final String UNKNOWN = "unknown";

    private final Tracing tracing;

    /** Reports to {@code tracing}. */
    public TracingFilter(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(this::begin);
        routes.after(TracingFilter::end);
    }

    private void begin(Context ctx) {
        var serving = tracing.serve(Trace.callerOf(ctx), ctx.method().name());
        ctx.attribute(ATTRIBUTE, serving);
        var context = serving.context();
        if (context != null) {
            Trace.place(ctx, context);
            ctx.header(Trace.HEADER, context.traceparent());
        }
        MDC.put(LOGGED_AS, Trace.idOf(ctx));
    }

    private static void end(Context ctx) {
        MDC.remove(LOGGED_AS);
        Serving serving = ctx.attribute(ATTRIBUTE);
        if (serving != null) {
            serving.end(route(ctx), ctx.statusCode());
        }
    }

    /** A path that is no route of ours may hold anything. */
    private static String route(Context ctx) {
        var endpoint = ctx.endpoints().lastHttpEndpoint();
        return endpoint == null ? UNKNOWN : endpoint.path;
    }
}
