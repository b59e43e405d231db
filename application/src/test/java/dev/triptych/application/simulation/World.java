package dev.triptych.application.simulation;

import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.command.sendmessage.SendMessage;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the clients know of, and what they were promised. */
final class World {
    private static final List<UserId> USERS = List.of(new UserId("ada"), new UserId("bob"), new UserId("cem"));

    private final Scheduler scheduler;
    private final List<App> apps = new ArrayList<>();
    private final List<ConversationId> conversations = new ArrayList<>();
    private final List<Message> acknowledged = new ArrayList<>();
    private final Set<SendKey> unanswered = new HashSet<>();
    private final Map<ConversationId, Long> hidden = new HashMap<>();
    private @Nullable ConsistencyToken newest;
    private boolean calm;

    World(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    static List<UserId> users() {
        return USERS;
    }

    UserId somebody() {
        return USERS.get(scheduler.upTo(USERS.size()));
    }

    void know(App app) {
        apps.add(app);
    }

    List<App> apps() {
        return apps;
    }

    App someApp() {
        return apps.get(scheduler.upTo(apps.size()));
    }

    ConversationId someConversation() {
        return conversations.get(scheduler.upTo(conversations.size()));
    }

    List<ConversationId> conversations() {
        return conversations;
    }

    void know(ConversationId conversation) {
        conversations.add(conversation);
    }

    void asked(SendMessage command) {
        unanswered.add(new SendKey(command.sender(), command.clientMessageId()));
    }

    void answered(SendMessage command) {
        unanswered.remove(new SendKey(command.sender(), command.clientMessageId()));
    }

    /** How many sends nobody has answered yet. */
    int unanswered() {
        return unanswered.size();
    }

    void acknowledged(Message message) {
        acknowledged.add(message);
    }

    List<Message> acknowledged() {
        return acknowledged;
    }

    @Nullable Message someMessage() {
        return acknowledged.isEmpty() ? null : acknowledged.get(scheduler.upTo(acknowledged.size()));
    }

    /** It was promised that what this event took away is seen no more. */
    void hidden(ConversationId conversation, long seq) {
        hidden.merge(conversation, seq, Math::max);
    }

    long hiddenUpTo(ConversationId conversation) {
        return hidden.getOrDefault(conversation, 0L);
    }

    /** A conversation, by preference one that something was removed from. */
    ConversationId somethingToRead() {
        if (hidden.isEmpty() || scheduler.chance(0.6)) {
            return someConversation();
        }
        var sorted = hidden.keySet().stream().sorted().toList();
        return sorted.get(scheduler.upTo(sorted.size()));
    }

    /** A client shows its token to another. */
    void share(ConsistencyToken token) {
        newest = token;
    }

    @Nullable ConsistencyToken sharedToken() {
        return newest;
    }

    /** From now on nobody begins anything new. */
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }
}
