package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.documents.DocumentHash;
import dev.triptych.application.maintenance.check.compare.documents.ExpectedDocument;
import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The write store, which is what the others are compared with. */
public interface WriteSide extends ComparedStore {
    /** About how many rows there are to compare with the store. */
    long rows(StoreName store);

    /**
     * The next conversations after {@code after}, or the first ones, that have about {@code rows} rows together: at least one
     * conversation. The range to the end comes last, and has everything that will come there too.
     */
    ConversationRange next(@Nullable ConversationId after, int rows);

    /**
     * What {@link DocumentHash} gives of the conversations' messages, taken together by exclusive or, by conversation; those
     * without messages are left out.
     */
    Map<ConversationId, RowDigest> documentDigests(ConversationRange range);

    /** The messages of one bucket as documents, in no order. */
    List<ExpectedDocument> documents(ConversationId conversation, long bucket);

    /** Those of these messages that there are, at most 1,000, in no order. */
    List<ExpectedDocument> documents(Collection<MessageId> messages);

    /** For each shard the newest event before which nothing can come any more. */
    Frontier settled();

    /** For each shard the newest committed event. */
    Frontier heads();

    /**
     * Does something while nobody writes to the conversation; nothing when that cannot be had in time. What it does must be
     * short: people wait.
     *
     * @param patience how long to wait for who writes now; the work itself is given up after 2 s
     */
    <R> Optional<R> still(ConversationId conversation, Duration patience, Supplier<R> work);
}
