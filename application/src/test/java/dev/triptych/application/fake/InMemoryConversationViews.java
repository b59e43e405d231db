package dev.triptych.application.fake;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.PageBytes;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.Utf8;
import dev.triptych.domain.conversation.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Queries about the conversations of an {@link InMemoryReadModel}. */
public final class InMemoryConversationViews implements ConversationReadRepository {
    private static final Comparator<ConversationView> LATEST_FIRST = Comparator.comparing(
                    ConversationView::lastActivityAt)
            .thenComparing(ConversationView::id)
            .reversed();
    private static final Comparator<MemberView> FIRST_JOINED_FIRST =
            Comparator.comparing(MemberView::joinedAt).thenComparing(MemberView::userId);

    private final InMemoryReadModel model;

    /** Those of {@code model}. */
    public InMemoryConversationViews(InMemoryReadModel model) {
        this.model = model;
    }

    @Override
    public Optional<ConversationView> findById(UserId caller, ConversationId conversation) {
        return model.read(tables -> tables.isMember(conversation, caller)
                ? Optional.of(view(tables, conversation, caller))
                : Optional.empty());
    }

    private static ConversationView view(ReadTables tables, ConversationId id, UserId caller) {
        var started = Objects.requireNonNull(tables.conversations.get(id));
        var undeleted =
                tables.in(id).stream().filter(message -> !message.isDeleted()).toList();
        var last = undeleted.isEmpty() ? null : undeleted.getLast();
        return new ConversationView(
                id,
                started.profile(),
                started.createdBy(),
                started.createdAt(),
                members(tables, id).stream()
                        .map(MemberView::userId)
                        .limit(ConversationView.MAX_MEMBERS)
                        .toList(),
                tables.memberCounts.getOrDefault(id, 0),
                last == null ? null : tables.view(last),
                unread(undeleted, caller, tables.markers.getOrDefault(new Membership(id, caller), 0L)),
                last == null ? started.createdAt() : last.sentAt(),
                tables.appliedSeqs.getOrDefault(id, 0L));
    }

    private static long unread(List<Message> undeleted, UserId caller, long marker) {
        return undeleted.stream()
                .filter(message -> message.seq() > marker && !message.senderId().equals(caller))
                .count();
    }

    private static List<MemberView> members(ReadTables tables, ConversationId id) {
        return tables.members.entrySet().stream()
                .filter(entry -> entry.getKey().conversationId().equals(id))
                .map(entry -> new MemberView(entry.getKey().userId(), entry.getValue()))
                .sorted(FIRST_JOINED_FIRST)
                .toList();
    }

    @Override
    public Page<ConversationView> findByMember(UserId caller, Limit limit, @Nullable TimeCursor cursor) {
        var views = model.read(tables -> tables.members.keySet().stream()
                .filter(membership -> membership.userId().equals(caller))
                .map(membership -> view(tables, membership.conversationId(), caller))
                .sorted(LATEST_FIRST)
                .filter(view -> cursor == null || isAfter(view, cursor))
                .toList());
        return page(
                views,
                limit,
                ConversationView::bytes,
                last -> new TimeCursor(last.lastActivityAt(), last.id().value()).encode(BY_MEMBER));
    }

    private static boolean isAfter(ConversationView view, TimeCursor cursor) {
        var byTime = view.lastActivityAt().compareTo(cursor.at());
        return byTime < 0 || (byTime == 0 && view.id().compareTo(new ConversationId(cursor.id())) < 0);
    }

    @Override
    public Optional<Page<MemberView>> findMembers(
            UserId caller, ConversationId conversation, Limit limit, @Nullable MemberCursor cursor) {
        var from = cursor == null ? null : new MemberView(cursor.userId(), cursor.joinedAt());
        return model.read(tables -> {
            if (!tables.isMember(conversation, caller)) {
                return Optional.empty();
            }
            var after = members(tables, conversation).stream()
                    .filter(member -> from == null || FIRST_JOINED_FIRST.compare(member, from) > 0)
                    .toList();
            return Optional.of(page(
                    after,
                    limit,
                    member -> Utf8.length(member.userId().value()),
                    last -> new MemberCursor(last.joinedAt(), last.userId()).encode()));
        });
    }

    /** The first of those that come after the cursor. */
    static <T> Page<T> page(List<T> after, Limit limit, ToLongFunction<T> octets, Function<T, String> cursor) {
        var count = PageBytes.shown(after, limit.value(), PageBytes.BUDGET, octets);
        if (after.size() <= count) {
            return new Page<>(after, null, null);
        }
        var shown = after.subList(0, count);
        return new Page<>(shown, cursor.apply(shown.getLast()), null);
    }
}
