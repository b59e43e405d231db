package dev.triptych.web.fake;

import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.TimelineCursor;
import dev.triptych.application.query.messages.TimelineCursor.Side;
import dev.triptych.application.query.page.Limit;
import dev.triptych.application.query.page.Page;
import dev.triptych.application.query.page.TimeCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions about messages. */
public final class MessageViews implements MessageReadRepository {
    private static final Comparator<Message> NEWEST_FIRST =
            Comparator.comparing(Message::sentAt).thenComparing(Message::id).reversed();

    private final Fold fold;

    /** Answers from {@code fold}. */
    public MessageViews(Fold fold) {
        this.fold = fold;
    }

    @Override
    public Optional<Message> findById(UserId caller, MessageId messageId) {
        fold.ask(Part.READ_STORE);
        return Optional.ofNullable(fold.messages.get(messageId))
                .filter(message -> fold.isMember(message.conversationId(), caller));
    }

    @Override
    public Optional<Page<Message>> findByConversationId(UserId caller, ConversationId conversation, Timeline timeline) {
        fold.ask(Part.READ_STORE);
        if (!fold.isMember(conversation, caller)) {
            return Optional.empty();
        }
        var all = fold.in(conversation).toList();
        var limit = timeline.limit().value();
        var descending = timeline.order() == Timeline.Order.DESC;
        return switch (timeline) {
            case Timeline.FromStart _ -> Optional.of(descending ? last(all, limit, true) : first(all, limit, false));
            case Timeline.FromCursor(var _, var _, TimelineCursor(var side, var seq)) ->
                Optional.of(
                        side == Side.OLDER
                                ? window(all, below(all, seq) - limit, below(all, seq), descending)
                                : window(all, above(all, seq), above(all, seq) + limit, descending));
            case Timeline.Around(var _, var _, var message) ->
                fold.in(conversation)
                        .filter(it -> it.id().equals(message))
                        .findFirst()
                        .map(it -> below(all, it.seq()) - limit / 2)
                        .map(from -> window(all, Math.max(0, from), Math.max(0, from) + limit, descending));
        };
    }

    private static int below(List<Message> all, long seq) {
        return (int) all.stream().filter(message -> message.seq() < seq).count();
    }

    private static int above(List<Message> all, long seq) {
        return (int) all.stream().filter(message -> message.seq() <= seq).count();
    }

    private static Page<Message> first(List<Message> all, int limit, boolean descending) {
        return window(all, 0, limit, descending);
    }

    private static Page<Message> last(List<Message> all, int limit, boolean descending) {
        return window(all, all.size() - limit, all.size(), descending);
    }

    private static Page<Message> window(List<Message> all, int from, int to, boolean descending) {
        var start = Math.max(0, from);
        var end = Math.min(all.size(), to);
        var shown = start < end ? all.subList(start, end) : List.<Message>of();
        var older = start > 0 && !shown.isEmpty() ? cursor(Side.OLDER, shown.getFirst()) : null;
        var newer = end < all.size() && !shown.isEmpty() ? cursor(Side.NEWER, shown.getLast()) : null;
        return descending ? new Page<>(shown.reversed(), older, newer) : new Page<>(shown, newer, older);
    }

    private static String cursor(Side side, Message at) {
        return new TimelineCursor(side, at.seq()).encode();
    }

    @Override
    public Page<Message> findByUserId(UserId caller, UserId sender, Limit limit, @Nullable TimeCursor cursor) {
        fold.ask(Part.READ_STORE);
        var after = fold.messages.values().stream()
                .filter(message -> message.senderId().equals(sender) && fold.isMember(message.conversationId(), caller))
                .sorted(NEWEST_FIRST)
                .filter(message -> cursor == null || message.sentAt().isBefore(cursor.at()))
                .toList();
        var shown = after.subList(0, Math.min(limit.value(), after.size()));
        var next = shown.size() == after.size()
                ? null
                : new TimeCursor(shown.getLast().sentAt(), shown.getLast().id().value()).encode(BY_USER);
        return new Page<>(shown, next, null);
    }

    @Override
    public Optional<List<Message>> findRecentMessages(UserId caller, ConversationId conversation, Limit limit) {
        fold.ask(Part.READ_STORE);
        return fold.isMember(conversation, caller)
                ? Optional.of(fold.in(conversation).toList().reversed().stream()
                        .limit(limit.value())
                        .toList())
                : Optional.empty();
    }
}
