package dev.triptych.persistence.sql;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.PageBytes;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Makes a page that only goes on of one item more than it may show. */
public final class Pages {
    /**
     * The rows of a query, each with the octets of the bodies of all before the one before it: sizes are known without the
     * texts, which are not read for them. Takes the query and its order, whose columns are those of {@code n}.
     */
    public static final String IN_BYTES = """
            select n.*, sum(octet_length(n.body)) over
                            (order by %2$s rows between unbounded preceding and 2 preceding) as octets_before
              from (%1$s) n
            """;

    private Pages() {}

    public static <T> Page<T> of(List<T> fetched, Limit limit, ToLongFunction<T> octets, Function<T, String> cursor) {
        var count = PageBytes.shown(fetched, limit.value(), PageBytes.BUDGET, octets);
        if (fetched.size() <= count) {
            return new Page<>(fetched, null, null);
        }
        var shown = fetched.subList(0, count);
        return new Page<>(shown, cursor.apply(shown.getLast()), null);
    }
}
