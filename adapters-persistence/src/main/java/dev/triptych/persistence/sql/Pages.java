package dev.triptych.persistence.sql;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.PageBytes;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Makes a page that only goes on of one item more than it may show. */
public final class Pages {
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
