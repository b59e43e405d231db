package dev.triptych.application.base.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the items of an answer.
 *
 * @param items in the order asked for
 * @param nextCursor where to go on in that order; absent at the end
 * @param prevCursor where to go back; absent at the beginning, and where going back is not offered
 * @param <T> the items' type
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable String prevCursor) {
    public Page {
        items = List.copyOf(items);
    }
}
