package dev.triptych.application.maintenance.check.compare.rows;

import dev.triptych.domain.ConversationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store's conversations as they are compared: digests first, rows where these differ. Each call is one statement and so one
 * moment. All methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface ComparedStore {
    /** The messages of a bucket have a {@code seq} that is the same but for so many of its last bits. */
    int BUCKET_BITS = 10;

    /** The conversations of a range, by id; those too that only rows claim to be of. */
    List<ConversationDigest> digests(ConversationRange range);

    /** The same of these conversations, at most 1,000; those that nothing is there of are left out. */
    List<ConversationDigest> digests(Collection<ConversationId> conversations);

    /** The conversation's messages in buckets, by number; empty ones are left out. */
    AtSeq<List<BucketDigest>> buckets(ConversationId conversation);

    /** The messages of one bucket, in no order. */
    AtSeq<List<MessageRow>> messages(ConversationId conversation, long bucket);

    /** The conversation's own row, of {@link RowKind#CONVERSATION}; nothing when there is none. */
    AtSeq<Optional<KindRow>> conversation(ConversationId conversation);

    /** The kinds of rows in a conversation's stream besides its own row and its messages; the same ones in both stores. */
    List<RowKind> smallKinds();

    /** The conversation's rows of one of these kinds, in no order. */
    AtSeq<List<KindRow>> rows(RowKind kind, ConversationId conversation);

    /** How far the conversation's users have read. */
    Map<String, Long> markers(ConversationId conversation);
}
