package dev.triptych.application.query.routing;

import dev.triptych.domain.UserId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A query that either store can answer, with everything that routing, reports and shadow comparisons must know of it.
 *
 * @param name in shadow reports, such as {@code TIMELINE}; never changes, since reports are kept
 * @param caller the user who asks; the circuit counts slow statements once for each caller
 * @param subject what it is about; decides which store answers
 * @param ask asks one store
 * @param missing whether an answer says that there is no such thing
 * @param ends whether an answer says that nothing newer follows
 * @param shapes the records of an answer, for comparing two answers field by field; others are compared as a whole
 * @param <R> the answer's type
 */
public record Query<R>(
        String name,
        UserId caller,
        Subject subject,
        Function<StoreQueries, R> ask,
        Predicate<R> missing,
        Predicate<R> ends,
        List<Shape<?>> shapes) {
    public Query {
        shapes = List.copyOf(shapes);
    }

    /** For {@code missing} and {@code ends} of a query whose answer a store that is behind cannot make look like more. */
    public static <R> Predicate<R> never() {
        return _ -> false;
    }
}
