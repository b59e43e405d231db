package dev.triptych.application.query.messages;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Queries about messages; the method names are the seed's. Each answers only what {@code caller} may see as a member,
 * with tombstones in place of deleted messages, and in one or two statements. All throw
 * {@link dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface MessageReadRepository {
    /** The kind of the cursors of {@link #findByUserId}. */
    char BY_USER = 'u';

    /** A message of a conversation that the caller is a member of. */
    Optional<MessageView> findById(UserId caller, MessageId messageId);

    /**
     * A page of a conversation; empty when the caller is no member, or when the message asked for is not in it.
     * It ends early by {@link dev.triptych.application.base.paging.PageBytes}, as all pages do.
     * {@code nextCursor} goes on in the page's order, {@code prevCursor} goes back; each is absent where nothing is.
     */
    Optional<Page<MessageView>> findByConversationId(UserId caller, ConversationId conversationId, Timeline timeline);

    /** A user's messages in the conversations that the caller shares, newest first by {@code sentAt}, then id. */
    Page<MessageView> findByUserId(UserId caller, UserId sender, Limit limit, @Nullable TimeCursor cursor);

    /** The newest messages of a conversation, newest first, as far as a page's bytes go; empty when the caller is no member. */
    Optional<List<MessageView>> findRecentMessages(UserId caller, ConversationId conversationId, Limit limit);
}
