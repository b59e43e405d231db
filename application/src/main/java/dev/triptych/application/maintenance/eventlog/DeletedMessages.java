package dev.triptych.application.maintenance.eventlog;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.EventId;
import dev.triptych.domain.conversation.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What deleted messages said, where the write store still has it: in the event log and in its archived parts. All methods
 * throw {@link StoreUnavailableException}.
 */
public interface DeletedMessages {
    /** The next tombstones after the one that was {@link #done}, deleted at least {@code term} ago, at most {@code limit}. */
    List<Message> next(Duration term, int limit);

    /**
     * Puts what {@code redaction} answers in the place of events that may be of these messages, in log and archive, bounded
     * numbers at a time; it is asked for others' events too and answers nothing then.
     *
     * @return what stands there now, the events that stood there already included
     */
    Map<EventId, EncodedEvent> rewrite(List<Message> messages, Function<LoggedEvent, Optional<EncodedEvent>> redaction);

    /** Says that nothing of what this message and those before it said is left anywhere. */
    void done(Message last);
}
