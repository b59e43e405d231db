package dev.triptych.application.flow.projection;

import dev.triptych.application.base.store.StoreName;

/**
 * A store has as many parked events as it may have, and one more was to be parked: so much that is refused is no accident
 * of single events. Nothing was changed; the process that feeds the store stops there until some are recovered or discarded.
 */
public final class TooManyParkedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StoreName store;

    /**
     * Says whose limit it is.
     *
     * @param limit how many events may be parked
     */
    public TooManyParkedException(StoreName store, long limit) {
        super(store.words() + " has " + limit + " parked events, which is the limit: retry or discard some");
        this.store = store;
    }

    /** Whose limit it is. */
    public StoreName store() {
        return store;
    }
}
