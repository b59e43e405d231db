package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.flow.consumer.MissingEventsException;
import dev.triptych.application.flow.projection.TooManyParkedException;
import java.util.Objects;

/** Ends a resync, in words for the operator that show no data. */
public final class ResyncFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ResyncFailure(String why) {
        super(why);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /**
     * Any failure in words for the operator. The message of a store shows no data; other messages might, so only their type is
     * named.
     */
    public static String described(RuntimeException failure) {
        return failure instanceof DataRefusedException || isFinal(failure)
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName() + ", see the log";
    }

    /**
     * Whether what feeds a generation that is built cannot go on by itself: events are gone from bus and log, or so many are
     * refused that it may not park another one. Only another resync can bring a complete generation.
     */
    static boolean isFinal(RuntimeException failure) {
        return failure instanceof MissingEventsException || failure instanceof TooManyParkedException;
    }
}
