package dev.triptych.api;

import dev.triptych.application.base.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is read forwards only.
 *
 * @param items in order
 * @param nextCursor where to go on; null at the end
 * @param <T> the items' type
 */
public record ItemsPage<T>(List<T> items, @Nullable String nextCursor) {
    /** The page without the way back. */
    public static <T> ItemsPage<T> of(Page<T> page) {
        return new ItemsPage<>(page.items(), page.nextCursor());
    }
}
