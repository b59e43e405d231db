package dev.triptych.application.query.replies;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The replies to a message. Throws {@link dev.triptych.application.base.store.StoreUnavailableException}. */
public interface Replies {
    /**
     * A page of the replies to a message, oldest first by {@code seq}, with tombstones in place of deleted ones, in one
     * statement. Replies to a reply are not among them. The page ends early by {@link
     * dev.triptych.application.base.paging.PageBytes}.
     *
     * @param message the message that they answer; it may be deleted itself
     * @param cursor where the page before ended; absent for the first page
     * @return empty when there is no such message in a conversation that {@code caller} is a member of
     */
    Optional<Page<MessageView>> find(UserId caller, MessageId message, Limit limit, @Nullable ReplyCursor cursor);
}
