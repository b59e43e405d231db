package dev.triptych.application.contract;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.Timeline.Order;
import dev.triptych.application.query.messages.TimelineCursor;
import dev.triptych.application.query.messages.TimelineCursor.Side;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a store answers to one user, so that two stores can be compared.
 *
 * @param conversations the user's, latest first
 * @param members those of each of these conversations
 * @param timelines the messages of each
 * @param own what the user has sent there, newest first
 */
public record Answers(
        List<ConversationView> conversations,
        List<List<MemberView>> members,
        List<List<MessageView>> timelines,
        List<MessageView> own) {
    private static final Limit PAGE = new Limit(Limit.MAX);

    /** What {@code store} answers to {@code user}, page by page. */
    public static Answers of(UserId user, StoreQueries store) {
        var conversations = store.of(ConversationReadRepository.class);
        var messages = store.of(MessageReadRepository.class);
        var all = conversations(user, conversations);
        return new Answers(
                all,
                all.stream()
                        .map(view -> members(user, view.id(), conversations))
                        .toList(),
                all.stream().map(view -> timeline(user, view.id(), messages)).toList(),
                own(user, messages));
    }

    private static List<ConversationView> conversations(UserId user, ConversationReadRepository repository) {
        var all = new ArrayList<ConversationView>();
        var page = repository.findByMember(user, PAGE, null);
        all.addAll(page.items());
        while (page.nextCursor() != null) {
            var last = all.getLast();
            page = repository.findByMember(
                    user, PAGE, new TimeCursor(last.lastActivityAt(), last.id().value()));
            all.addAll(page.items());
        }
        return all;
    }

    private static List<MemberView> members(UserId user, ConversationId in, ConversationReadRepository repository) {
        var all = new ArrayList<MemberView>();
        var page = repository.findMembers(user, in, PAGE, null).orElseThrow();
        all.addAll(page.items());
        while (page.nextCursor() != null) {
            var last = all.getLast();
            page = repository
                    .findMembers(user, in, PAGE, new MemberCursor(last.joinedAt(), last.userId()))
                    .orElseThrow();
            all.addAll(page.items());
        }
        return all;
    }

    private static List<MessageView> timeline(UserId user, ConversationId in, MessageReadRepository repository) {
        var all = new ArrayList<MessageView>();
        var page = repository
                .findByConversationId(user, in, new Timeline.FromStart(PAGE, Order.ASC))
                .orElseThrow();
        all.addAll(page.items());
        while (page.nextCursor() != null) {
            var cursor = new TimelineCursor(Side.NEWER, all.getLast().seq());
            page = repository
                    .findByConversationId(user, in, new Timeline.FromCursor(PAGE, Order.ASC, cursor))
                    .orElseThrow();
            all.addAll(page.items());
        }
        return all;
    }

    private static List<MessageView> own(UserId user, MessageReadRepository repository) {
        var all = new ArrayList<MessageView>();
        var page = repository.findByUserId(user, user, PAGE, null);
        all.addAll(page.items());
        while (page.nextCursor() != null) {
            var last = all.getLast();
            page = repository.findByUserId(
                    user, user, PAGE, new TimeCursor(last.sentAt(), last.id().value()));
            all.addAll(page.items());
        }
        return all;
    }
}
