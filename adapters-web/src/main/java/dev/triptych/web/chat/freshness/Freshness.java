package dev.triptych.web.chat.freshness;

import dev.triptych.application.query.freshness.FreshSearch.Answered;
import dev.triptych.application.query.freshness.FreshSearch.Behind;
import dev.triptych.application.query.freshness.FreshSearch.ForeignToken;
import dev.triptych.application.query.freshness.FreshSearch.Outcome;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Supplier;

/** Queries the search store once its frontier meets the read consistency of the query; it has no fallback. */
@FunctionalInterface
public interface Freshness {
    /** Waits in bounded time, then asks; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    <A> Outcome<A> ask(ReadConsistency consistency, Supplier<A> query);

    /** The answer, of a search store as far as the request wants; else the request ends with a problem. */
    default <A> A answer(Context ctx, Supplier<A> query) {
        return switch (ask(RequestedConsistency.of(ctx), query)) {
            case Answered<A>(var answer) -> answer;
            case Behind<A>() ->
                throw new Problem(
                        ProblemType.READ_MODEL_BEHIND,
                        "Try again later, or send the query without Consistency and Consistency-Token.",
                        Map.of(),
                        Map.of("Retry-After", "1"));
            case ForeignToken<A>() -> throw TokenHeader.foreign();
        };
    }
}
