package dev.triptych.application.port;

import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.List;

/**
 * The write store's messages in the form in which they are searched, deleted ones included, as they are now. All methods
 * throw {@link StoreUnavailableException}.
 */
public interface MessagesToIndex {
    /** Range by range, each in the order of its stream, of each at most {@code limit}. */
    List<SearchDocument> inRanges(List<MessageRange> ranges, int limit);

    /** Those that there are, in no order. */
    List<SearchDocument> of(Collection<MessageId> messages);
}
