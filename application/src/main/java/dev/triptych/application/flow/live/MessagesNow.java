package dev.triptych.application.flow.live;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.Map;

/**
 * Messages as the write store has them now, for live streams. Each method is one statement over at most 1,000 messages,
 * shares no connections with commands, leaves out messages that do not exist, and throws
 * {@link StoreUnavailableException}.
 */
public interface MessagesNow {
    /** The messages, deleted ones included, with the replies to them. */
    Map<MessageId, RepliedMessage> withReplies(Collection<MessageId> ids);

    /** The replies to the messages, deleted ones included. */
    Map<MessageId, ReplySummary> replies(Collection<MessageId> ids);
}
