package dev.triptych.application.query.search;

import dev.triptych.application.query.messages.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of hits.
 *
 * @param items the hits, each as the message is now
 * @param total how many the search store counts, before each is checked
 * @param atLeast whether there may be more than {@code total}
 * @param nextCursor where to go on; absent at the end
 */
public record SearchPage(
        List<Item> items,
        long total,
        boolean atLeast,
        @Nullable String nextCursor) {

    /**
     * A hit.
     *
     * @param message as it is now
     * @param highlights the passages that matched, HTML-escaped, the hit in {@code <em>}
     * @param score how well it matched, the higher the better, by the message and the query alone; 0 when sorted by time
     */
    public record Item(MessageView message, List<String> highlights, int score) {}
}
