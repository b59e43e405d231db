package dev.triptych.application.query.shadow;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.application.query.shadow.ShadowMismatch.Field;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where two answers to the same query differ, field by field; masked, and no more than can be kept. */
final class AnswerDiff {
    /** What an answer as a whole is called. */
    private static final String WHOLE = "answer";

    private final List<Field> fields = new ArrayList<>();

    private AnswerDiff() {}

    /** The differences; empty when the answers are equal. */
    static List<Field> between(Object written, Object read) {
        var diff = new AnswerDiff();
        diff.compare("", written, read);
        return List.copyOf(diff.fields);
    }

    private void compare(String at, @Nullable Object written, @Nullable Object read) {
        if (Objects.equals(written, read) || fields.size() == ShadowMismatch.MAX_FIELDS) {
            return;
        }
        if (written instanceof Optional<?> some && read instanceof Optional<?> other) {
            compare(at, some.orElse(null), other.orElse(null));
        } else if (written instanceof Page<?> some && read instanceof Page<?> other) {
            page(at, some, other);
        } else if (written instanceof List<?> some && read instanceof List<?> other) {
            list(at, some, other);
        } else if (written instanceof Message some && read instanceof Message other && same(some, other)) {
            message(at, some, other);
        } else if (written instanceof ConversationView some
                && read instanceof ConversationView other
                && same(some, other)) {
            conversation(at, some, other);
        } else if (written instanceof MemberView some && read instanceof MemberView other && same(some, other)) {
            compare(within(at, "joinedAt"), some.joinedAt(), other.joinedAt());
        } else {
            fields.add(new Field(at.isEmpty() ? WHOLE : at, Masked.shown(written), Masked.shown(read)));
        }
    }

    private static String within(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private void page(String at, Page<?> written, Page<?> read) {
        compare(within(at, "items"), written.items(), read.items());
        compare(within(at, "nextCursor"), written.nextCursor(), read.nextCursor());
        compare(within(at, "prevCursor"), written.prevCursor(), read.prevCursor());
    }

    private void message(String at, Message written, Message read) {
        compare(within(at, "conversationId"), written.conversationId(), read.conversationId());
        compare(within(at, "seq"), written.seq(), read.seq());
        compare(within(at, "senderId"), written.senderId(), read.senderId());
        compare(within(at, "clientMessageId"), written.clientMessageId(), read.clientMessageId());
        compare(within(at, "body"), written.body(), read.body());
        compare(within(at, "replyTo"), written.replyTo(), read.replyTo());
        compare(within(at, "sentAt"), written.sentAt(), read.sentAt());
        compare(within(at, "editedAt"), written.editedAt(), read.editedAt());
        compare(within(at, "deletedAt"), written.deletedAt(), read.deletedAt());
        compare(within(at, "version"), written.version(), read.version());
    }

    private void conversation(String at, ConversationView written, ConversationView read) {
        compare(within(at, "title"), written.title(), read.title());
        compare(within(at, "createdBy"), written.createdBy(), read.createdBy());
        compare(within(at, "createdAt"), written.createdAt(), read.createdAt());
        compare(within(at, "members"), written.members(), read.members());
        compare(within(at, "memberCount"), written.memberCount(), read.memberCount());
        compare(within(at, "lastMessage"), written.lastMessage(), read.lastMessage());
        compare(within(at, "unreadCount"), written.unreadCount(), read.unreadCount());
        compare(within(at, "lastActivityAt"), written.lastActivityAt(), read.lastActivityAt());
        compare(within(at, "seq"), written.seq(), read.seq());
    }

    /**
     * Items are held against each other by what they are, so that a missing one is named as such and does not make all
     * that follow differ. Where that shows nothing, or an item comes twice, they are by their places.
     */
    private void list(String at, List<?> written, List<?> read) {
        var writtenPlaces = places(written);
        var readPlaces = places(read);
        var twice = writtenPlaces.size() < written.size() || readPlaces.size() < read.size();
        if (twice || (writtenPlaces.keySet().equals(readPlaces.keySet()) && !sameOrder(writtenPlaces, readPlaces))) {
            byPlace(at, written, read);
            return;
        }
        writtenPlaces.forEach((what, place) -> {
            var other = readPlaces.get(what);
            compare(item(at, place), written.get(place), other == null ? null : read.get(other));
        });
        readPlaces.forEach((what, place) -> {
            if (!writtenPlaces.containsKey(what)) {
                compare(item(at, place), null, read.get(place));
            }
        });
    }

    private static boolean sameOrder(Map<Object, Integer> some, Map<Object, Integer> other) {
        return List.copyOf(some.keySet()).equals(List.copyOf(other.keySet()));
    }

    private void byPlace(String at, List<?> written, List<?> read) {
        for (var place = 0; place < Math.max(written.size(), read.size()); place++) {
            compare(item(at, place), itemOf(written, place), itemOf(read, place));
        }
    }

    private static @Nullable Object itemOf(List<?> list, int place) {
        return place < list.size() ? list.get(place) : null;
    }

    private static String item(String at, int place) {
        return at + "[" + place + "]";
    }

    private static Map<Object, Integer> places(List<?> list) {
        var places = new LinkedHashMap<Object, Integer>();
        for (var place = 0; place < list.size(); place++) {
            places.putIfAbsent(identity(list.get(place)), place);
        }
        return places;
    }

    private static boolean same(Object some, Object other) {
        return identity(some).equals(identity(other));
    }

    /** What an item is, whatever else is said of it. */
    private static Object identity(Object item) {
        return switch (item) {
            case Message message -> message.id();
            case ConversationView conversation -> conversation.id();
            case MemberView member -> member.userId();
            default -> item;
        };
    }
}
