package dev.triptych.application.maintenance.source;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.List;

/**
 * The write store's messages in the form in which they are searched, deleted ones included, as they are now. All methods
 * throw {@link StoreUnavailableException}.
 */
public interface MessagesToIndex {
    /** The octets of bodies in UTF-8 that one reading brings: 2 MiB. It ends with the message that reaches them. */
    long BYTES = 2 << 20;

    /** Whether a reading ended because of its bytes: more of its ranges may follow. */
    static boolean reachedBytes(List<SearchDocument> read) {
        return read.stream().mapToLong(document -> document.message().bytes()).sum() >= BYTES;
    }

    /**
     * Range by range, each in the order of its stream, of each at most {@code limit}, all together at most {@link #BYTES}
     * and the rest of a message.
     */
    List<SearchDocument> inRanges(List<MessageRange> ranges, int limit);

    /** Those that there are, in no order. */
    List<SearchDocument> of(Collection<MessageId> messages);
}
