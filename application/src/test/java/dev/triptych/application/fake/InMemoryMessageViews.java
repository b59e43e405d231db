package dev.triptych.application.fake;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.TimelineSlice;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Queries about the messages of an {@link InMemoryReadModel}. */
public final class InMemoryMessageViews implements MessageReadRepository {
    private static final Comparator<MessageView> NEWEST_FIRST = Comparator.comparing(MessageView::sentAt)
            .thenComparing(MessageView::id)
            .reversed();

    private final InMemoryReadModel model;

    /** Those of {@code model}. */
    public InMemoryMessageViews(InMemoryReadModel model) {
        this.model = model;
    }

    @Override
    public Optional<MessageView> findById(UserId caller, MessageId messageId) {
        return model.read(tables -> Optional.ofNullable(tables.messages.get(messageId))
                .map(tables::view)
                .filter(message -> tables.isMember(message.conversationId(), caller)));
    }

    @Override
    public Optional<Page<MessageView>> findByConversationId(
            UserId caller, ConversationId conversation, Timeline timeline) {
        return model.read(tables -> {
            if (!tables.isMember(conversation, caller)) {
                return Optional.empty();
            }
            var all = tables.in(conversation);
            if (timeline instanceof Timeline.Around(var _, var _, var middle)) {
                return all.stream()
                        .filter(message -> message.id().equals(middle))
                        .findFirst()
                        .map(message -> page(tables, all, TimelineSlice.of(timeline, message.seq())));
            }
            return Optional.of(page(tables, all, TimelineSlice.of(timeline, 0)));
        });
    }

    private static Page<MessageView> page(ReadTables tables, List<Message> all, TimelineSlice slice) {
        var older = all.reversed().stream()
                .filter(message -> message.seq() < slice.below())
                .limit(slice.older());
        var newer =
                all.stream().filter(message -> message.seq() > slice.above()).limit(slice.newer());
        return slice.page(Stream.concat(older, newer).map(tables::view).toList());
    }

    @Override
    public Page<MessageView> findByUserId(UserId caller, UserId sender, Limit limit, @Nullable TimeCursor cursor) {
        var after =
                model.read(tables -> tables.select(message -> message.senderId().equals(sender)
                                && tables.isMember(message.conversationId(), caller)
                                && (cursor == null || isAfter(message, cursor)))
                        .map(tables::view)
                        .sorted(NEWEST_FIRST)
                        .toList());
        return InMemoryConversationViews.page(
                after,
                limit,
                MessageView::bytes,
                last -> new TimeCursor(last.sentAt(), last.id().value()).encode(BY_USER));
    }

    private static boolean isAfter(Message message, TimeCursor cursor) {
        var byTime = message.sentAt().compareTo(cursor.at());
        return byTime < 0 || (byTime == 0 && message.id().compareTo(new MessageId(cursor.id())) < 0);
    }

    @Override
    public Optional<List<MessageView>> findRecentMessages(UserId caller, ConversationId conversation, Limit limit) {
        return findByConversationId(caller, conversation, new Timeline.FromStart(limit, Timeline.Order.DESC))
                .map(Page::items);
    }
}
