package dev.triptych.persistence.query;

import dev.triptych.application.query.page.Limit;
import dev.triptych.application.query.page.Page;
import java.util.List;
import java.util.function.Function;

/** Makes a page that only goes on of one item more than it may show. */
final class Pages {
    private Pages() {}

    static <T> Page<T> of(List<T> fetched, Limit limit, Function<T, String> cursor) {
        if (fetched.size() <= limit.value()) {
            return new Page<>(fetched, null, null);
        }
        var shown = fetched.subList(0, limit.value());
        return new Page<>(shown, cursor.apply(shown.getLast()), null);
    }
}
