package dev.triptych.application.simulation;

import dev.triptych.application.command.sendmessage.SendMessage;
import dev.triptych.application.port.SendKey;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the clients know of, and what they were promised. */
final class World {
    private static final List<UserId> USERS = List.of(new UserId("ada"), new UserId("bob"), new UserId("cem"));

    private final Scheduler scheduler;
    private final List<ConversationId> conversations = new ArrayList<>();
    private final List<Message> acknowledged = new ArrayList<>();
    private final Set<SendKey> unanswered = new HashSet<>();
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

    ConversationId someConversation() {
        return conversations.get(scheduler.upTo(conversations.size()));
    }

    void know(ConversationId conversation) {
        conversations.add(conversation);
    }

    void asked(SendMessage wish) {
        unanswered.add(new SendKey(wish.sender(), wish.clientMessageId()));
    }

    void answered(SendMessage wish) {
        unanswered.remove(new SendKey(wish.sender(), wish.clientMessageId()));
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

    /** From now on nobody begins anything new. */
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }
}
