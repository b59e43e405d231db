package dev.triptych.application.query.freshness;

import dev.triptych.application.query.freshness.SearchFrontier.Readiness;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Asks the search store once it is as far as the read consistency requires, and asks the generation that was waited for: what one has, another
 * need not. For threads.
 */
public final class FreshSearch {
    /** Generations change rarely; two changes during one query do not happen by chance. */
    private static final int MAX_TRIES = 3;

    private final SearchFrontier frontier;
    private final IntSupplier generation;

    /** Waits by {@code frontier}; {@code generation} is the one that answers now. */
    public FreshSearch(SearchFrontier frontier, IntSupplier generation) {
        this.frontier = frontier;
        this.generation = generation;
    }

    /** What came of a query. */
    public sealed interface Outcome<A> {}

    /** It was answered. */
    public record Answered<A>(A answer) implements Outcome<A> {}

    /** It was not asked: what it must find is not there yet, or an event of it is parked. */
    public record Behind<A>() implements Outcome<A> {}

    /** It was not asked: the token is of another incarnation, or from the future, and no waiting helps. */
    public record ForeignToken<A>() implements Outcome<A> {}

    /** The answer; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public <A> Outcome<A> ask(ReadConsistency consistency, Supplier<A> query) {
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var asked = generation.getAsInt();
            var readiness = frontier.await(consistency);
            if (readiness != Readiness.READY) {
                return readiness == Readiness.BEHIND ? new Behind<>() : new ForeignToken<>();
            }
            var answer = query.get();
            if (generation.getAsInt() == asked) {
                return new Answered<>(answer);
            }
        }
        return new Behind<>();
    }
}
