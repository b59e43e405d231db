package dev.triptych.application.query.search;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.Collection;
import java.util.Map;

/** Messages as the write store has them now: what every hit of a search is checked against before it goes out. */
public interface CurrentMessages {
    /**
     * Those of the messages that are not deleted and stand in a conversation that {@code caller} is a member of, in one
     * statement. {@link StoreUnavailableException} when the write store does not answer.
     *
     * @param ids at most 400
     */
    Map<MessageId, MessageView> visibleTo(UserId caller, Collection<MessageId> ids);
}
