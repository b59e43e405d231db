package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.flow.live.Subscriber.Interest.AllOfUser;
import dev.triptych.application.flow.live.Subscriber.Interest.OneConversation;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which streams an event concerns, found by its conversation and by its user, never by a walk over all
 * streams. Guarded by its owner.
 */
final class Audience {
    private final Map<ConversationId, Set<Subscriber>> ofConversations = new HashMap<>();
    private final Map<OneConversation, Set<Subscriber>> ofReaders = new HashMap<>();
    private final Map<ConversationId, Set<Follower>> followers = new HashMap<>();
    private final Map<UserId, Follower> users = new HashMap<>();
    private final Set<Subscriber> all = new HashSet<>();

    /** A user with streams of all their conversations: what they have in common. */
    private static final class Follower {
        private final Set<Subscriber> subscribers = new HashSet<>();
        private final Set<ConversationId> followed = new HashSet<>();
    }

    void join(Subscriber subscriber) {
        all.add(subscriber);
        switch (subscriber.interest()) {
            case OneConversation one -> {
                ofConversations
                        .computeIfAbsent(one.conversation(), _ -> new HashSet<>())
                        .add(subscriber);
                ofReaders.computeIfAbsent(one, _ -> new HashSet<>()).add(subscriber);
            }
            case AllOfUser(var user) ->
                users.computeIfAbsent(user, _ -> new Follower()).subscribers.add(subscriber);
        }
    }

    /** Makes events of these conversations concern the user's streams from now on, if there are any. */
    void follow(UserId user, Collection<ConversationId> conversations) {
        var follower = users.get(user);
        if (follower != null) {
            conversations.forEach(conversation -> follow(follower, conversation));
        }
    }

    private void follow(Follower follower, ConversationId conversation) {
        if (follower.followed.add(conversation)) {
            followers.computeIfAbsent(conversation, _ -> new HashSet<>()).add(follower);
        }
    }

    private void unfollow(Follower follower, ConversationId conversation) {
        if (follower.followed.remove(conversation)) {
            remove(followers, conversation, follower);
        }
    }

    void leave(Subscriber subscriber) {
        if (!all.remove(subscriber)) {
            return;
        }
        switch (subscriber.interest()) {
            case OneConversation one -> {
                remove(ofConversations, one.conversation(), subscriber);
                remove(ofReaders, one, subscriber);
            }
            case AllOfUser(var user) -> leave(user, subscriber);
        }
    }

    private void leave(UserId user, Subscriber subscriber) {
        var follower = users.get(user);
        if (follower != null && follower.subscribers.remove(subscriber) && follower.subscribers.isEmpty()) {
            users.remove(user);
            follower.followed.forEach(conversation -> remove(followers, conversation, follower));
        }
    }

    private static <K, V> void remove(Map<K, Set<V>> from, K key, V value) {
        from.computeIfPresent(key, (_, values) -> {
            values.remove(value);
            return values.isEmpty() ? null : values;
        });
    }

    /** Whether an event is worth decoding: read markers move often, and most do where no stream is open here. */
    boolean mayCare(LoggedEvent logged) {
        return logged.seq() > 0 ? !isEmpty() : isConcerned(logged.conversationId());
    }

    /** Whether a stream shows what happens in the conversation. */
    boolean isConcerned(ConversationId conversation) {
        return ofConversations.containsKey(conversation) || followers.containsKey(conversation);
    }

    /**
     * Runs {@code action} once for each stream that the event concerns. A new member follows the conversation from this event
     * on, a removed member up to it.
     */
    void forEachConcerned(ChatEvent event, Consumer<Subscriber> action) {
        switch (event) {
            case ReadMarkerMoved moved -> offerToReader(moved, action);
            case ConversationEvent inStream -> offerToMembers(inStream, action);
        }
    }

    /** A read marker concerns the reader only. */
    private void offerToReader(ReadMarkerMoved moved, Consumer<Subscriber> action) {
        var conversation = moved.conversationId();
        ofReaders
                .getOrDefault(new OneConversation(moved.userId(), conversation), Set.of())
                .forEach(action);
        var follower = users.get(moved.userId());
        if (follower != null && follower.followed.contains(conversation)) {
            follower.subscribers.forEach(action);
        }
    }

    private void offerToMembers(ConversationEvent event, Consumer<Subscriber> action) {
        var conversation = event.conversationId();
        switch (event) {
            case ConversationStarted started -> started.members().forEach(user -> follow(user, List.of(conversation)));
            case MemberAdded added -> follow(added.userId(), List.of(conversation));
            case MemberRemoved removed -> offerToRemovedMember(removed, action);
            default -> {}
        }
        ofConversations.getOrDefault(conversation, Set.of()).forEach(action);
        followers.getOrDefault(conversation, Set.of()).forEach(follower -> follower.subscribers.forEach(action));
    }

    private void offerToRemovedMember(MemberRemoved removed, Consumer<Subscriber> action) {
        var follower = users.get(removed.userId());
        if (follower != null) {
            unfollow(follower, removed.conversationId());
            follower.subscribers.forEach(action);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    void forEach(Consumer<Subscriber> action) {
        all.forEach(action);
    }
}
