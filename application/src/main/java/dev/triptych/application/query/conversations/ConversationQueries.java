package dev.triptych.application.query.conversations;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.messages.MessageQueries;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.Shape;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queries about conversations. The list of a user's conversations is routed by the user, every other one by the conversation. */
public final class ConversationQueries {
    private static final Shape<ConversationView> CONVERSATION = Shape.of(ConversationView.class)
            .is(ConversationView::id)
            .summed(view -> "conversation " + view.id() + " seq " + view.seq())
            .secret("title", view -> view.profile().title(), Title::text)
            .plain("createdBy", ConversationView::createdBy)
            .plain("createdAt", ConversationView::createdAt)
            .plain("members", ConversationView::members)
            .plain("memberCount", ConversationView::memberCount)
            .nested("lastMessage", ConversationView::lastMessage)
            .plain("unreadCount", ConversationView::unreadCount)
            .plain("lastActivityAt", ConversationView::lastActivityAt)
            .plain("seq", ConversationView::seq);

    private static final Shape<MemberView> MEMBER = Shape.of(MemberView.class)
            .is(MemberView::userId)
            .summed(member -> "member " + member.userId())
            .plain("joinedAt", MemberView::joinedAt);

    private static final List<Shape<?>> SHAPES = List.of(CONVERSATION, MessageQueries.MESSAGE, MEMBER);

    private ConversationQueries() {}

    /** A conversation that the caller is a member of. */
    public static Query<Optional<ConversationView>> conversation(UserId caller, ConversationId conversation) {
        return new Query<>(
                "CONVERSATION",
                caller,
                new OfConversation(conversation),
                store -> store.of(ConversationReadRepository.class).findById(caller, conversation),
                Optional::isEmpty,
                Query.never(),
                SHAPES);
    }

    /** The caller's conversations, latest activity first. */
    public static Query<Page<ConversationView>> ofCaller(UserId caller, Limit limit, @Nullable TimeCursor cursor) {
        return new Query<>(
                "CONVERSATIONS",
                caller,
                new OfUser(caller),
                store -> store.of(ConversationReadRepository.class).findByMember(caller, limit, cursor),
                Query.never(),
                Query.never(),
                SHAPES);
    }

    /** The members of a conversation by time of joining; empty when the caller is none of them. */
    public static Query<Optional<Page<MemberView>>> members(
            UserId caller, ConversationId conversation, Limit limit, @Nullable MemberCursor cursor) {
        return new Query<>(
                "MEMBERS",
                caller,
                new OfConversation(conversation),
                store -> store.of(ConversationReadRepository.class).findMembers(caller, conversation, limit, cursor),
                Optional::isEmpty,
                // Who joined last stands last.
                answer -> answer.isPresent() && answer.get().nextCursor() == null,
                SHAPES);
    }
}
