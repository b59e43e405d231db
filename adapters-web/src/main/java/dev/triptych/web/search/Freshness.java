package dev.triptych.web.search;

import dev.triptych.application.query.consistency.Wish;

/** Sees to it that the search store is as far as an answer has to be. */
@FunctionalInterface
public interface Freshness {
    /**
     * Returns once the search store is as far as {@code wish} wants, in bounded time.
     *
     * @throws dev.triptych.application.query.consistency.ReadModelBehindException when it is not in time
     * @throws dev.triptych.application.port.StoreUnavailableException when it does not answer
     */
    void await(Wish wish);
}
