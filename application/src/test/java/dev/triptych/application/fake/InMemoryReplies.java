package dev.triptych.application.fake;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.replies.Replies;
import dev.triptych.application.query.replies.ReplyCursor;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The replies to the messages of an {@link InMemoryReadModel}. */
public final class InMemoryReplies implements Replies {
    private final InMemoryReadModel model;

    /** Those of {@code model}. */
    public InMemoryReplies(InMemoryReadModel model) {
        this.model = model;
    }

    @Override
    public Optional<Page<MessageView>> find(
            UserId caller, MessageId message, Limit limit, @Nullable ReplyCursor cursor) {
        var after = cursor == null ? 0 : cursor.seq();
        return model.read(tables -> {
            var answered = tables.messages.get(message);
            if (answered == null || !tables.isMember(answered.conversationId(), caller)) {
                return Optional.empty();
            }
            var replies = tables.select(reply -> message.equals(reply.replyTo()) && reply.seq() > after)
                    .map(tables::view)
                    .sorted(Comparator.comparingLong(MessageView::seq))
                    .toList();
            return Optional.of(InMemoryConversationViews.page(
                    replies, limit, MessageView::bytes, last -> new ReplyCursor(last.seq()).encode()));
        });
    }
}
