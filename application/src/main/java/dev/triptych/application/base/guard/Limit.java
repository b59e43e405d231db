package dev.triptych.application.base.guard;

import java.time.Duration;
import java.util.function.Supplier;

/** Calls that their caller waits for a bounded time only, however long they take. */
public interface Limit {
    /**
     * What {@code work} answers, or why there is no answer in time. An exception of the work goes to the caller; one that
     * comes too late goes nowhere.
     */
    <R> Result<R> call(Duration within, Supplier<R> work);

    /**
     * How a call ended for its caller.
     *
     * @param <R> the answer's type
     */
    sealed interface Result<R> {
        /**
         * In time.
         *
         * @param value the answer
         * @param <R> its type
         */
        record InTime<R>(R value) implements Result<R> {}

        /**
         * It goes on, and nobody will hear of it.
         *
         * @param <R> the answer's type
         */
        record TooLate<R>() implements Result<R> {}

        /**
         * It was not begun: as many as may be were under way all the time.
         *
         * @param <R> the answer's type
         */
        record TooMany<R>() implements Result<R> {}
    }
}
