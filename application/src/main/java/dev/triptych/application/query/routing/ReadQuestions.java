package dev.triptych.application.query.routing;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.TimelineCursor.Side;
import dev.triptych.application.query.routing.Query.Name;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every query about messages and conversations, answered by the store that is right for it. What is asked by a message
 * id or for a user sticks to a store by the user, everything else by the conversation. All methods throw {@link
 * dev.triptych.application.base.store.StoreUnavailableException}.
 */
public final class ReadQuestions {
    private final RoutedQueries stores;

    /** Asks through {@code stores}. */
    public ReadQuestions(RoutedQueries stores) {
        this.stores = stores;
    }

    /** A message of a conversation that the caller is a member of. */
    public Answered<Optional<Message>> message(UserId caller, MessageId id, ReadConsistency consistency) {
        return stores.ask(
                new Query<>(
                        Name.MESSAGE,
                        caller,
                        new OfUser(caller),
                        it -> it.of(MessageReadRepository.class).findById(caller, id),
                        Optional::isEmpty,
                        ReadQuestions::never),
                consistency);
    }

    /** A page of a conversation; empty when the caller is no member, or when the message asked for is not in it. */
    public Answered<Optional<Page<Message>>> timeline(
            UserId caller, ConversationId conversation, Timeline timeline, ReadConsistency consistency) {
        return stores.ask(
                new Query<>(
                        Name.TIMELINE,
                        caller,
                        new OfConversation(conversation),
                        it -> it.of(MessageReadRepository.class).findByConversationId(caller, conversation, timeline),
                        Optional::isEmpty,
                        answer -> answer.isPresent() && endsAtNewest(timeline, answer.get())),
                consistency);
    }

    /** Whether the reader went towards the newest and is told that there is no more. */
    private static boolean endsAtNewest(Timeline timeline, Page<Message> page) {
        var newerCursor = timeline.order() == Timeline.Order.ASC ? page.nextCursor() : page.prevCursor();
        var towardsNewest = switch (timeline) {
            case Timeline.FromStart(var _, var order) -> order == Timeline.Order.ASC;
            case Timeline.FromCursor(var _, var _, var cursor) -> cursor.side() == Side.NEWER;
            case Timeline.Around _ -> true;
        };
        return towardsNewest && newerCursor == null;
    }

    /** The newest messages of a conversation, newest first; empty when the caller is no member. */
    public Answered<Optional<List<Message>>> recentMessages(
            UserId caller, ConversationId conversation, Limit limit, ReadConsistency consistency) {
        return stores.ask(
                new Query<>(
                        Name.RECENT_MESSAGES,
                        caller,
                        new OfConversation(conversation),
                        it -> it.of(MessageReadRepository.class).findRecentMessages(caller, conversation, limit),
                        Optional::isEmpty,
                        ReadQuestions::never),
                consistency);
    }

    /** A user's messages in the conversations that the caller shares, newest first. */
    public Answered<Page<Message>> userMessages(
            UserId caller, UserId sender, Limit limit, @Nullable TimeCursor cursor, ReadConsistency consistency) {
        return stores.ask(
                new Query<>(
                        Name.USER_MESSAGES,
                        caller,
                        new OfUser(caller),
                        it -> it.of(MessageReadRepository.class).findByUserId(caller, sender, limit, cursor),
                        ReadQuestions::never,
                        ReadQuestions::never),
                consistency);
    }

    /** A conversation that the caller is a member of. */
    public Answered<Optional<ConversationView>> conversation(
            UserId caller, ConversationId conversation, ReadConsistency consistency) {
        return stores.ask(
                new Query<>(
                        Name.CONVERSATION,
                        caller,
                        new OfConversation(conversation),
                        it -> it.of(ConversationReadRepository.class).findById(caller, conversation),
                        Optional::isEmpty,
                        ReadQuestions::never),
                consistency);
    }

    /** The caller's conversations, latest activity first. */
    public Answered<Page<ConversationView>> conversations(
            UserId caller, Limit limit, @Nullable TimeCursor cursor, ReadConsistency consistency) {
        return stores.ask(
                new Query<>(
                        Name.CONVERSATIONS,
                        caller,
                        new OfUser(caller),
                        it -> it.of(ConversationReadRepository.class).findByMember(caller, limit, cursor),
                        ReadQuestions::never,
                        ReadQuestions::never),
                consistency);
    }

    /** The members of a conversation by time of joining; empty when the caller is none of them. */
    public Answered<Optional<Page<MemberView>>> members(
            UserId caller,
            ConversationId conversation,
            Limit limit,
            @Nullable MemberCursor cursor,
            ReadConsistency consistency) {
        return stores.ask(
                new Query<>(
                        Name.MEMBERS,
                        caller,
                        new OfConversation(conversation),
                        it -> it.of(ConversationReadRepository.class).findMembers(caller, conversation, limit, cursor),
                        Optional::isEmpty,
                        // Who joined last stands last.
                        answer -> answer.isPresent() && answer.get().nextCursor() == null),
                consistency);
    }

    /** Of an answer that lag cannot make look like more than it is. */
    private static <R> boolean never(R answer) {
        return false;
    }
}
