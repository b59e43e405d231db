package dev.triptych.web.http.problem;

import dev.triptych.application.base.log.TraceContext;
import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id by which a response is found in the log: the caller's trace if the request names one, else a new one. */
public final class Trace {
    /** Of requests and responses. */
    public static final String HEADER = "traceparent";

    private static final String ATTRIBUTE = "triptych.trace-id";

    private Trace() {}

    /** The trace id of this request, 32 lower-case hexadecimal digits; the same at every call. */
    public static String idOf(Context ctx) {
        String known = ctx.attribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        var caller = callerOf(ctx);
        var id = caller == null ? fresh() : caller.traceId();
        ctx.attribute(ATTRIBUTE, id);
        return id;
    }

    /** What the client says of where in a trace it is; absent where it says nothing that could be one. */
    public static @Nullable TraceContext callerOf(Context ctx) {
        return TraceContext.parse(ctx.header(HEADER));
    }

    /** From now on the request is in this trace, whatever its client said. */
    public static void place(Context ctx, TraceContext context) {
        ctx.attribute(ATTRIBUTE, context.traceId());
    }

    /** A new trace id. */
    static String fresh() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
    }
}
