package dev.triptych.web.problem;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id by which a response is found in the log: the caller's trace if the request names one, else a new one. */
public final class Trace {
    private static final String ATTRIBUTE = "triptych.trace-id";
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private Trace() {}

    /** The trace id of this request, 32 lower-case hexadecimal digits; the same at every call. */
    public static String idOf(Context ctx) {
        String known = ctx.attribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        var id = given(ctx.header("traceparent"));
        ctx.attribute(ATTRIBUTE, id);
        return id;
    }

    private static String given(@Nullable String traceparent) {
        if (traceparent != null) {
            var matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return fresh();
    }

    /** A new trace id. */
    static String fresh() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
    }
}
