package dev.triptych.web.chat.search;

import dev.triptych.application.query.search.SearchPage;
import dev.triptych.web.http.seal.Sealing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of hits as it goes out.
 *
 * @param items the hits
 * @param total how many there are over all pages
 * @param nextCursor where to go on; null at the end
 */
record SearchResponse(
        List<SearchPage.Item> items, Total total, @Nullable String nextCursor) {

    /**
     * How many hits there are.
     *
     * @param value counted by the search store
     * @param relation {@code eq}, or {@code gte} when it stopped counting
     */
    record Total(long value, String relation) {}

    static SearchResponse of(SearchPage page, Sealing cursors) {
        var total = new Total(page.total(), page.atLeast() ? "gte" : "eq");
        return new SearchResponse(page.items(), total, cursors.sealedIfPresent(page.nextCursor()));
    }
}
