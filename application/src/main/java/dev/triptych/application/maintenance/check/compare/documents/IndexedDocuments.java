package dev.triptych.application.maintenance.check.compare.documents;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one generation of the search store holds. All methods throw {@link StoreUnavailableException}. */
public interface IndexedDocuments {
    /** The most documents of one answer. */
    int MOST = 10_000;

    /**
     * Documents that a search could find, tombstones included, as the newest refresh shows them; in the order of their
     * conversation and then of their {@code id}, by the digits of both.
     *
     * @param after of the conversations behind this one; absent for the first ones
     * @param upTo and up to this one; absent for all that follow
     * @param last the last one of the answer before; absent in the first query
     * @param limit the most, at most {@link #MOST}; fewer come at the end only
     */
    List<IndexedDocument> inConversations(
            @Nullable ConversationId after, @Nullable ConversationId upTo, @Nullable IndexedDocument last, int limit);

    /** Those of these messages that are there, as they are now, refreshed or not; at most {@link #MOST} are asked for. */
    Map<MessageId, IndexedDocument> realtime(Collection<MessageId> messages);
}
