package dev.triptych.application.query.routing;

import java.util.function.Function;

/**
 * The read store, asked within a time bound. With several hosts each call goes to one of them, and what is known is known
 * of that one. All methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface ReadStoreQuestions {
    /** Looks how far the store is, then asks, on one connection. */
    <R> AnswerAt<R> ask(FrontierRequest lookout, Function<StoreQueries, R> question);

    /** Looks how far the store is. */
    StoreState look(FrontierRequest lookout);

    /** Returns when the store answers. */
    void ping();
}
