package dev.triptych.application.base.tracing;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.domain.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers which steps were followed to their end, in that order, and for which events. */
public final class EndedSteps implements Tracing {
    private final List<Ended> ended = new ArrayList<>();
    private final Tracing others = new NoTracing();

    /**
     * A step that is over.
     *
     * @param step which
     * @param events for which events it was followed
     * @param failed whether it came to nothing
     */
    public record Ended(Step step, List<EventId> events, boolean failed) {}

    /** Those that are over, steps of no event left out. */
    public List<Ended> ended() {
        return List.copyOf(ended);
    }

    @Override
    public @Nullable TraceContext current() {
        return others.current();
    }

    @Override
    public Serving serve(@Nullable TraceContext caller, String method) {
        return others.serve(caller, method);
    }

    @Override
    public <R> R within(Step step, Supplier<R> work) {
        return others.within(step, work);
    }

    @Override
    public Passage follow(Step step, List<LoggedEvent> events) {
        var ids = events.stream().map(LoggedEvent::id).toList();
        return failed -> {
            if (!ids.isEmpty()) {
                ended.add(new Ended(step, ids, failed));
            }
        };
    }
}
