package dev.triptych.application.query.routing;

import dev.triptych.domain.UserId;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A query that either store can answer.
 *
 * @param name what it is called in metrics and reports
 * @param caller who asks
 * @param subject what it is about
 * @param ask asks it
 * @param missing whether an answer says that there is no such thing
 * @param ends whether an answer says that nothing newer follows
 * @param <R> the answer's type
 */
public record Query<R>(
        Name name,
        UserId caller,
        Subject subject,
        Function<StoreQueries, R> ask,
        Predicate<R> missing,
        Predicate<R> ends) {
    /** Which query. */
    public enum Name {
        MESSAGE,
        TIMELINE,
        RECENT_MESSAGES,
        USER_MESSAGES,
        CONVERSATION,
        CONVERSATIONS,
        MEMBERS
    }
}
