package dev.triptych.application.base.tracing;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.TraceContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records nothing; what a client sends is kept with what it writes, so that others can follow it. */
public final class NoTracing implements Tracing {
    private static final Passage NOTHING = _ -> {};

    private static final ThreadLocal<TraceContext> CURRENT = new ThreadLocal<>();

    @Override
    public @Nullable TraceContext current() {
        return CURRENT.get();
    }

    @Override
    public Serving serve(@Nullable TraceContext caller, String method) {
        if (caller != null) {
            CURRENT.set(caller);
        }
        return new Serving() {
            @Override
            public @Nullable TraceContext context() {
                return caller;
            }

            @Override
            public void end(String route, int status) {
                if (caller != null) {
                    CURRENT.remove();
                }
            }
        };
    }

    @Override
    public <R> R within(Step step, Supplier<R> work) {
        return work.get();
    }

    @Override
    public Passage follow(Step step, List<LoggedEvent> events) {
        return NOTHING;
    }
}
