package dev.triptych.application.base.paging;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where a page ends by its bytes: with the item that reaches the budget, so that it always has one and exceeds the budget by
 * less than one. A store fetches one item more than is shown, to know whether there are more.
 */
public final class PageBytes {
    /** The octets in UTF-8 of what people wrote in a page: 1 MiB. */
    public static final long BUDGET = 1 << 20;

    private PageBytes() {}

    /** How many of the fetched items a page shows: at most {@code limit}, the first ones within the budget. */
    public static <T> int shown(List<T> fetched, int limit, long budget, ToLongFunction<T> octets) {
        var taken = 0L;
        var count = 0;
        while (count < Math.min(limit, fetched.size()) && taken < budget) {
            taken += octets.applyAsLong(fetched.get(count));
            count++;
        }
        return count;
    }
}
