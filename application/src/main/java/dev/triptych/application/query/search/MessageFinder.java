package dev.triptych.application.query.search;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The search store, asked for messages. Throws {@link dev.triptych.application.base.store.StoreUnavailableException}. */
public interface MessageFinder {
    /**
     * The hits in {@code within} after {@code after}, deleted ones left out, in the order of the criteria.
     *
     * @param within the conversations that are searched, at most 65,536; none find nothing
     * @param after the last hit of the page before
     * @param limit the most hits, at most 400
     */
    Found find(SearchCriteria criteria, Set<ConversationId> within, @Nullable SearchCursor after, int limit);

    /**
     * What was found.
     *
     * @param hits in order
     * @param total how many there are in all, over all pages
     * @param atLeast whether there may be more than {@code total}
     */
    record Found(List<Hit> hits, long total, boolean atLeast) {}

    /**
     * A message that matched when it was indexed.
     *
     * @param id which
     * @param version the message's version when it was indexed
     * @param sentAt when it was sent
     * @param tier how well it matched, by the message and the query alone; 0 when sorted by time
     */
    record Hit(MessageId id, int version, Instant sentAt, int tier) {}
}
