package dev.triptych.application.base.tracing;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.TraceContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows requests, and the events that they write, through all components. It only observes: it changes no outcome,
 * never waits, and gets no bodies, titles or tokens. For threads.
 */
public interface Tracing {
    /** What is done on the way of an event. */
    enum Step {
        /** A transaction of the write store, with its locks. */
        WRITE_TRANSACTION("write transaction"),
        /** From the log to the bus. */
        PUBLISH("relay publish"),
        /** Into the read store, until it is there for queries: from the bus, or once more what was parked. */
        PROJECT_READ("read projection apply"),
        /** Into the search store, until it can be found: from the bus, or once more what was parked. */
        PROJECT_SEARCH("search projection apply");

        private final String title;

        Step(String title) {
            this.title = title;
        }

        /** As traces name it. */
        public String title() {
            return title;
        }
    }

    /** Something under way, until it is ended. */
    interface Passage {
        /**
         * It is over.
         *
         * @param failed whether it came to nothing
         */
        void end(boolean failed);
    }

    /** A request under way, on the thread that began it, which must end it. */
    interface Serving {
        /** Where in a trace it is; absent where there is none. */
        @Nullable TraceContext context();

        /**
         * It is answered.
         *
         * @param route as the contract names it, such as {@code /v1/messages/{id}}; never the path with its ids
         * @param status of the response
         */
        void end(String route, int status);
    }

    /** What this thread works for now, to be kept with what it writes; absent where nobody asked to be followed. */
    @Nullable TraceContext current();

    /**
     * A request comes in.
     *
     * @param caller what the client sent
     * @param method of HTTP
     */
    Serving serve(@Nullable TraceContext caller, String method);

    /** Does something that belongs to what this thread works for. */
    <R> R within(Step step, Supplier<R> work);

    /** Something begins that is done for many at once, each of which may belong to another trace, or to none. */
    Passage follow(Step step, List<LoggedEvent> events);
}
