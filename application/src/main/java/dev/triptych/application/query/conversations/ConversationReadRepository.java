package dev.triptych.application.query.conversations;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Queries about conversations. Each answers only what {@code caller} may see as a member, in a fixed number of
 * statements. All throw {@link dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface ConversationReadRepository {
    /** The kind of the cursors of {@link #findByMember}. */
    char BY_MEMBER = 'c';

    /** A conversation that the caller is a member of. */
    Optional<ConversationView> findById(UserId caller, ConversationId conversationId);

    /** The caller's conversations, latest activity first, then id downwards. */
    Page<ConversationView> findByMember(UserId caller, Limit limit, @Nullable TimeCursor cursor);

    /** The members by time of joining, then id; empty when the caller is none of them. */
    Optional<Page<MemberView>> findMembers(
            UserId caller, ConversationId conversationId, Limit limit, @Nullable MemberCursor cursor);
}
