package dev.triptych.web.search;

import dev.triptych.application.consistency.SearchFrontier.Readiness;
import dev.triptych.application.query.consistency.Wish;
import dev.triptych.web.consistency.RequestedConsistency;
import dev.triptych.web.consistency.TokenHeader;
import dev.triptych.web.problem.Problem;
import dev.triptych.web.problem.ProblemType;
import io.javalin.http.Context;
import java.util.Map;

/** Knows when the search store is as far as an answer has to be; no other store stands in for it. */
@FunctionalInterface
public interface Freshness {
    /** Waits in bounded time; {@link dev.triptych.application.port.StoreUnavailableException}. */
    Readiness await(Wish wish);

    /** Returns once the search store is as far as the request wants; else the request ends with a problem. */
    default void awaitWishOf(Context ctx) {
        switch (await(RequestedConsistency.of(ctx))) {
            case READY -> {}
            case BEHIND ->
                throw new Problem(
                        ProblemType.READ_MODEL_BEHIND,
                        "Try again later, or ask without Consistency and Consistency-Token.",
                        Map.of(),
                        Map.of("Retry-After", "1"));
            case FOREIGN_TOKEN -> throw TokenHeader.foreign();
        }
    }
}
