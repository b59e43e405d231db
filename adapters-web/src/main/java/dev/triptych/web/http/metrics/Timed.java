package dev.triptych.web.http.metrics;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.jspecify.annotations.Nullable;

/** The name that a route of a command or of a query has in metrics; a route without one is not timed. */
public final class Timed {
    private static final String OPERATION = "triptych.operation";

    private Timed() {}

    /** What a request was, once it has reached its route. */
    sealed interface Operation {
        /** A command of this name. */
        record Command(String name) implements Operation {}

        /** A query of this name. */
        record Query(String name) implements Operation {}
    }

    /**
     * Times what {@code handler} does as a command.
     *
     * @param name the tag {@code command} of {@code triptych.command.duration}; documented in docs/METRICS.md
     */
    public static Handler command(String name, Handler handler) {
        return timed(new Operation.Command(name), handler);
    }

    /**
     * Times what {@code handler} does as a query.
     *
     * @param name the tag {@code query} of {@code triptych.query.duration}; documented in docs/METRICS.md
     */
    public static Handler query(String name, Handler handler) {
        return timed(new Operation.Query(name), handler);
    }

    private static Handler timed(Operation operation, Handler handler) {
        return ctx -> {
            ctx.attribute(OPERATION, operation);
            handler.handle(ctx);
        };
    }

    /** Absent for a request that did not reach a timed route. */
    static @Nullable Operation of(Context ctx) {
        return ctx.attribute(OPERATION);
    }
}
