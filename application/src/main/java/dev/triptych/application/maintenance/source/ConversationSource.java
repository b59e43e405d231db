package dev.triptych.application.maintenance.source;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The write store as it is copied from, in bounded pieces and while people go on. Conversations have an order that
 * does not change. All methods throw {@link StoreUnavailableException}.
 */
public interface ConversationSource {
    /**
     * For each shard the newest event before which nothing can come any more. Whatever is read from here after this call
     * has every event up to it.
     */
    Frontier settled();

    /** About how many messages there are. */
    long messages();

    /**
     * The next conversations after {@code after}, or the first ones: each with its members at one moment. As many as have
     * {@code events} events and members together, but at least one if there is any, and at most {@code limit}.
     */
    List<ConversationCopy> conversations(@Nullable ConversationId after, int limit, long events);
}
