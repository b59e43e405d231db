package dev.triptych.application.query.messages;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.messages.TimelineCursor.Side;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.Shape;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queries about messages. A query for a message id or for a user's messages is routed by the caller, every other one by
 * the conversation.
 */
public final class MessageQueries {
    /** A message, whichever answer it is part of. */
    public static final Shape<MessageView> MESSAGE = Shape.of(MessageView.class)
            .is(MessageView::id)
            .summed(message -> "message " + message.id() + " version " + message.version())
            .plain("conversationId", MessageView::conversationId)
            .plain("seq", MessageView::seq)
            .plain("senderId", MessageView::senderId)
            .plain("clientMessageId", MessageView::clientMessageId)
            .secret("body", MessageView::body, MessageBody::text)
            .plain("replyTo", MessageView::replyTo)
            .plain("replyCount", MessageView::replyCount)
            .plain("lastReplyAt", MessageView::lastReplyAt)
            .plain("sentAt", MessageView::sentAt)
            .plain("editedAt", MessageView::editedAt)
            .plain("deletedAt", MessageView::deletedAt)
            .plain("version", MessageView::version);

    private static final List<Shape<?>> SHAPES = List.of(MESSAGE);

    private MessageQueries() {}

    /** A message of a conversation that the caller is a member of. */
    public static Query<Optional<MessageView>> message(UserId caller, MessageId id) {
        return new Query<>(
                "MESSAGE",
                caller,
                new OfUser(caller),
                store -> store.of(MessageReadRepository.class).findById(caller, id),
                Optional::isEmpty,
                Query.never(),
                SHAPES);
    }

    /** A page of a conversation; empty when the caller is no member, or when the message asked for is not in it. */
    public static Query<Optional<Page<MessageView>>> timeline(
            UserId caller, ConversationId conversation, Timeline timeline) {
        return new Query<>(
                "TIMELINE",
                caller,
                new OfConversation(conversation),
                store -> store.of(MessageReadRepository.class).findByConversationId(caller, conversation, timeline),
                Optional::isEmpty,
                answer -> answer.isPresent() && endsAtNewest(timeline, answer.get()),
                SHAPES);
    }

    /** Whether the reader pages towards the newest message and the page reports that there are no more. */
    private static boolean endsAtNewest(Timeline timeline, Page<MessageView> page) {
        var newerCursor = timeline.order() == Timeline.Order.ASC ? page.nextCursor() : page.prevCursor();
        var towardsNewest = switch (timeline) {
            case Timeline.FromStart(var _, var order) -> order == Timeline.Order.ASC;
            case Timeline.FromCursor(var _, var _, var cursor) -> cursor.side() == Side.NEWER;
            case Timeline.Around _ -> true;
        };
        return towardsNewest && newerCursor == null;
    }

    /** The newest messages of a conversation, newest first; empty when the caller is no member. */
    public static Query<Optional<List<MessageView>>> recent(UserId caller, ConversationId conversation, Limit limit) {
        return new Query<>(
                "RECENT_MESSAGES",
                caller,
                new OfConversation(conversation),
                store -> store.of(MessageReadRepository.class).findRecentMessages(caller, conversation, limit),
                Optional::isEmpty,
                Query.never(),
                SHAPES);
    }

    /** A user's messages in the conversations that the caller shares, newest first. */
    public static Query<Page<MessageView>> ofUser(
            UserId caller, UserId sender, Limit limit, @Nullable TimeCursor cursor) {
        return new Query<>(
                "USER_MESSAGES",
                caller,
                new OfUser(caller),
                store -> store.of(MessageReadRepository.class).findByUserId(caller, sender, limit, cursor),
                Query.never(),
                Query.never(),
                SHAPES);
    }
}
