package dev.triptych.application.query.routing;

import java.util.function.Function;

/**
 * The read store, asked within a time bound. With several hosts each call goes to one of them, and what is known is known
 * of that one. All methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface ReadStoreQueries {
    /** Looks how far the store is, then asks, on one connection. */
    <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query);

    /** Looks how far the store is. */
    StoreState look(FrontierRequest request);

    /** Returns when the store answers. */
    void ping();
}
