package dev.triptych.application.command.importmessages;

import dev.triptych.application.port.Ids;
import dev.triptych.application.port.SendKey;
import dev.triptych.application.port.SentBefore;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.Draft;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One batch being decided on, message by message, in memory. */
final class Intake {
    private final Map<String, ConversationId> ids;
    private final Map<ConversationId, Set<UserId>> senders;
    private final Map<ConversationId, Conversation> conversations;
    private final Map<SendKey, Message> known = new HashMap<>();
    private final Ids newIds;
    private final Instant now;
    private final List<ConversationEvent> events = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private int alreadyThere;
    private int started;
    private int joined;
    private int unknownReplies;

    Intake(
            Map<String, ConversationId> ids,
            Map<ConversationId, Set<UserId>> senders,
            Map<ConversationId, Conversation> conversations,
            Map<SendKey, SentBefore> sentBefore,
            Ids newIds,
            Instant now) {
        this.ids = ids;
        this.senders = senders;
        this.conversations = new HashMap<>(conversations);
        sentBefore.forEach((key, before) -> known.put(key, before.message()));
        this.newIds = newIds;
        this.now = now;
    }

    void take(ImportedMessage message) {
        if (known.containsKey(message.key())) {
            alreadyThere++;
            return;
        }
        var conversation = admitted(message, found(message));
        var id = new MessageId(newIds.next());
        var draft = new Draft(
                id,
                message.key().sender(),
                message.key().clientMessageId(),
                message.body(),
                replyTo(message, conversation.id()));
        switch (conversation.takeIn(draft, message.sentAt(), now)) {
            case Decision.Happened<MessageSent>(var event) -> {
                happened(conversation, event);
                messages.add(event.message());
                known.put(message.key(), event.message());
            }
            case Decision.AlreadySo<MessageSent> _, Decision.Refused<MessageSent> _ ->
                throw new IllegalStateException("a member's message was refused");
        }
    }

    private Conversation found(ImportedMessage message) {
        var source = message.conversation();
        var id = Objects.requireNonNull(ids.get(source.source()));
        var conversation = conversations.get(id);
        if (conversation != null) {
            return conversation;
        }
        var creator = source.creator() == null ? message.key().sender() : source.creator();
        var createdAt = source.createdAt() == null ? message.sentAt() : source.createdAt();
        var event = Conversation.start(id, source.title(), creator, source.members(), createdAt, now);
        var members = Set.copyOf(event.members());
        var inQuestion = new HashSet<>(members);
        inQuestion.addAll(Objects.requireNonNull(senders.get(id)));
        var begun = Conversation.from(event, new Roster(inQuestion, members));
        events.add(event);
        conversations.put(id, begun);
        started++;
        return begun;
    }

    private Conversation admitted(ImportedMessage message, Conversation conversation) {
        return switch (conversation.admit(message.key().sender(), now)) {
            case Decision.Happened<MemberAdded>(var event) -> {
                joined++;
                yield happened(conversation, event);
            }
            case Decision.AlreadySo<MemberAdded> _, Decision.Refused<MemberAdded> _ -> conversation;
        };
    }

    private @Nullable MessageId replyTo(ImportedMessage message, ConversationId conversation) {
        if (message.replyTo() == null) {
            return null;
        }
        var answered = known.get(message.replyTo());
        if (answered == null || !answered.conversationId().equals(conversation)) {
            unknownReplies++;
            return null;
        }
        return answered.id();
    }

    private Conversation happened(Conversation conversation, ConversationEvent event) {
        var after = conversation.after(event);
        events.add(event);
        conversations.put(after.id(), after);
        return after;
    }

    List<ConversationEvent> events() {
        return events;
    }

    List<Message> messages() {
        return messages;
    }

    ImportMessagesResult result() {
        return new ImportMessagesResult(messages.size(), alreadyThere, started, joined, unknownReplies);
    }
}
