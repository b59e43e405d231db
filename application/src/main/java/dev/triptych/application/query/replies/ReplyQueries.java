package dev.triptych.application.query.replies;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.messages.MessageQueries;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query for the replies to a message. It names no conversation, so it is routed by the caller. */
public final class ReplyQueries {
    private ReplyQueries() {}

    /** The replies to a message of a conversation that the caller is a member of, oldest first. */
    public static Query<Optional<Page<MessageView>>> replies(
            UserId caller, MessageId message, Limit limit, @Nullable ReplyCursor cursor) {
        return new Query<>(
                "REPLIES",
                caller,
                new OfUser(caller),
                store -> store.of(Replies.class).find(caller, message, limit, cursor),
                Optional::isEmpty,
                // The newest reply stands last.
                answer -> answer.isPresent() && answer.get().nextCursor() == null,
                List.of(MessageQueries.MESSAGE));
    }
}
