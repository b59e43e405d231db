package dev.triptych.application.simulation;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.Profile;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers from rows, each query from one snapshot. What the rows do not have (titles, times) is left out. */
final class SimulatedQueries implements StoreQueries, MessageReadRepository, ConversationReadRepository {
    private static final Comparator<Message> BY_SEQ = Comparator.comparingLong(Message::seq);

    private final Supplier<? extends AskedRows> rows;
    private final Runnable pass;
    private final Consumer<Object> heard;

    /** Answers from whatever {@code rows} are at the moment; {@code pass} comes before and after, and may throw. */
    SimulatedQueries(Supplier<? extends AskedRows> rows, Runnable pass) {
        this(rows, pass, _ -> {});
    }

    /** The same, and {@code heard} is told every answer. */
    SimulatedQueries(Supplier<? extends AskedRows> rows, Runnable pass, Consumer<Object> heard) {
        this.rows = rows;
        this.pass = pass;
        this.heard = heard;
    }

    private <R> R answer(Function<AskedRows, R> query) {
        pass.run();
        var answer = query.apply(rows.get());
        pass.run();
        heard.accept(answer);
        return answer;
    }

    private <R> Optional<R> asMember(UserId caller, ConversationId id, Function<AskedRows, R> query) {
        return answer(
                seen -> seen.isMember(new Membership(id, caller)) ? Optional.of(query.apply(seen)) : Optional.empty());
    }

    @Override
    public <Q> Q of(Class<Q> repository) {
        return repository.cast(this);
    }

    @Override
    public Optional<MessageView> findById(UserId caller, MessageId id) {
        return answer(seen -> Optional.ofNullable(seen.message(id))
                .map(MessageView::of)
                .filter(message -> seen.isMember(new Membership(message.conversationId(), caller))));
    }

    @Override
    public Optional<Page<MessageView>> findByConversationId(UserId caller, ConversationId id, Timeline timeline) {
        return asMember(
                caller,
                id,
                seen -> new Page<>(
                        seen.messages(id).sorted(BY_SEQ).map(MessageView::of).toList(), null, null));
    }

    @Override
    public Optional<List<MessageView>> findRecentMessages(UserId caller, ConversationId id, Limit limit) {
        return asMember(
                caller,
                id,
                seen -> seen.messages(id)
                        .sorted(BY_SEQ.reversed())
                        .limit(limit.value())
                        .map(MessageView::of)
                        .toList());
    }

    @Override
    public Optional<ConversationView> findById(UserId caller, ConversationId id) {
        return asMember(caller, id, seen -> view(id, seen));
    }

    private static ConversationView view(ConversationId id, AskedRows seen) {
        var last = seen.messages(id).filter(it -> !it.isDeleted()).max(BY_SEQ).orElse(null);
        var at = last == null ? Instant.EPOCH : last.sentAt();
        return new ConversationView(
                id,
                Profile.titled(new Title("hall")),
                new UserId("ada"),
                Instant.EPOCH,
                List.of(),
                seen.memberCount(id),
                last == null ? null : MessageView.of(last),
                0,
                at,
                seen.seq(id));
    }

    @Override
    public Page<MessageView> findByUserId(UserId caller, UserId sender, Limit limit, @Nullable TimeCursor cursor) {
        throw new UnsupportedOperationException("nobody here asks for a user's messages");
    }

    @Override
    public Page<ConversationView> findByMember(UserId caller, Limit limit, @Nullable TimeCursor cursor) {
        throw new UnsupportedOperationException("nobody here lists conversations");
    }

    @Override
    public Optional<Page<MemberView>> findMembers(
            UserId caller, ConversationId id, Limit limit, @Nullable MemberCursor cursor) {
        throw new UnsupportedOperationException("nobody here lists members");
    }
}
