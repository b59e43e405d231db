package dev.triptych.web.fake;

import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.application.query.page.Limit;
import dev.triptych.application.query.page.Page;
import dev.triptych.application.query.page.TimeCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions about conversations. */
public final class ConversationViews implements ConversationReadRepository {
    private final Fold fold;

    /** Answers from {@code fold}. */
    public ConversationViews(Fold fold) {
        this.fold = fold;
    }

    @Override
    public Optional<ConversationView> findById(UserId caller, ConversationId conversation) {
        fold.ask(Part.READ_STORE);
        return fold.isMember(conversation, caller) ? Optional.of(view(conversation, caller)) : Optional.empty();
    }

    private ConversationView view(ConversationId id, UserId caller) {
        var room = fold.room(id);
        var undeleted = fold.in(id).filter(message -> !message.isDeleted()).toList();
        var last = undeleted.isEmpty() ? null : undeleted.getLast();
        return new ConversationView(
                id,
                room.started.title(),
                room.started.createdBy(),
                room.started.createdAt(),
                members(room).stream()
                        .map(MemberView::userId)
                        .limit(ConversationView.MAX_MEMBERS)
                        .toList(),
                room.members.size(),
                last,
                unread(undeleted, caller, room.markers.getOrDefault(caller, 0L)),
                last == null ? room.started.createdAt() : last.sentAt(),
                room.seq);
    }

    private static long unread(List<Message> undeleted, UserId caller, long marker) {
        return undeleted.stream()
                .filter(message -> message.seq() > marker && !message.senderId().equals(caller))
                .count();
    }

    private static List<MemberView> members(Fold.Room room) {
        return room.members.entrySet().stream()
                .map(entry -> new MemberView(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(MemberView::joinedAt).thenComparing(MemberView::userId))
                .toList();
    }

    @Override
    public Page<ConversationView> findByMember(UserId caller, Limit limit, @Nullable TimeCursor cursor) {
        fold.ask(Part.READ_STORE);
        var after = fold.roomsOf(caller).stream()
                .map(id -> view(id, caller))
                .sorted(Comparator.comparing(ConversationView::lastActivityAt)
                        .thenComparing(ConversationView::id)
                        .reversed())
                .filter(view -> cursor == null || view.lastActivityAt().isBefore(cursor.at()))
                .toList();
        var shown = after.subList(0, Math.min(limit.value(), after.size()));
        var next = shown.size() == after.size()
                ? null
                : new TimeCursor(
                                shown.getLast().lastActivityAt(),
                                shown.getLast().id().value())
                        .encode(BY_MEMBER);
        return new Page<>(shown, next, null);
    }

    @Override
    public Optional<Page<MemberView>> findMembers(
            UserId caller, ConversationId conversation, Limit limit, @Nullable MemberCursor cursor) {
        fold.ask(Part.READ_STORE);
        if (!fold.isMember(conversation, caller)) {
            return Optional.empty();
        }
        var after = members(fold.room(conversation)).stream()
                .filter(member -> cursor == null || isAfter(member, cursor))
                .toList();
        var shown = after.subList(0, Math.min(limit.value(), after.size()));
        var next = shown.size() == after.size()
                ? null
                : new MemberCursor(shown.getLast().joinedAt(), shown.getLast().userId()).encode();
        return Optional.of(new Page<>(shown, next, null));
    }

    private static boolean isAfter(MemberView member, MemberCursor cursor) {
        var byTime = member.joinedAt().compareTo(cursor.joinedAt());
        return byTime > 0 || (byTime == 0 && member.userId().compareTo(cursor.userId()) > 0);
    }
}
