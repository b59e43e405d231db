package dev.triptych.application.query.routing;

import java.util.function.Function;

/**
 * The read store, asked within a time bound. With several hosts each call goes to one of them, and its state is that of
 * this host. All methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface ReadStoreQueries {
    /** Reads the store's state, then asks, on one connection. */
    <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query);

    /** Reads the store's state. */
    StoreState state(FrontierRequest request);

    /** Returns when the store answers. */
    void ping();
}
