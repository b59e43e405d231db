package dev.triptych.messaging.wire;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import org.jspecify.annotations.Nullable;

/** Reads version 1 of each event's data. A later version gets a reader of its own; this one stays forever. */
final class EventReader {
    private final WireObject data;

    EventReader(WireObject data) {
        this.data = data;
    }

    ChatEvent read(EventType type) {
        return switch (type) {
            case CONVERSATION_STARTED -> started();
            case CONVERSATION_CHANGED ->
                new ConversationChanged(conversationId(), seq(), ProfileMembers.read(data), data.instant("occurredAt"));
            case MEMBER_ADDED -> new MemberAdded(conversationId(), seq(), userId(), data.instant("occurredAt"));
            case MEMBER_REMOVED -> new MemberRemoved(conversationId(), seq(), userId(), data.instant("occurredAt"));
            case MESSAGE_SENT -> sent();
            case MESSAGE_EDITED -> new MessageEdited(seq(), message(), data.instant("occurredAt"));
            case MESSAGE_DELETED -> new MessageDeleted(seq(), tombstone(), data.instant("occurredAt"));
            case READ_MARKER_MOVED ->
                new ReadMarkerMoved(
                        conversationId(),
                        userId(),
                        data.number("readSeq", 0, Long.MAX_VALUE),
                        data.instant("occurredAt"));
        };
    }

    private ConversationStarted started() {
        if (seq() != 1) {
            throw data.fault("seq", "must be 1");
        }
        return new ConversationStarted(
                conversationId(),
                ProfileMembers.read(data),
                data.value("createdBy", UserId::check),
                data.instant("createdAt"),
                data.list("members", UserId::check),
                data.instant("occurredAt"));
    }

    private MessageSent sent() {
        var message = message();
        if (message.seq() != seq()) {
            throw data.fault("seq", "is not the message's");
        }
        return new MessageSent(message, data.bool("imported"), data.instant("occurredAt"));
    }

    /** The message as it was, or the tombstone that a redaction has put in its place. */
    private Message message() {
        var message = data.object("message");
        return message.has("deletedAt")
                ? tombstone(message)
                : message(message, message.value("body", MessageBody::checkAccepted));
    }

    private Message tombstone() {
        return tombstone(data.object("message"));
    }

    private Message tombstone(WireObject message) {
        if (message.has("body")) {
            throw message.fault("body", "does not belong here");
        }
        if (!message.has("deletedAt")) {
            throw message.fault("deletedAt", "is missing");
        }
        return message(message, null);
    }

    private Message message(WireObject message, @Nullable MessageBody body) {
        return new Message(
                message.value("id", MessageId::check),
                conversationId(),
                message.number("seq", 1, Long.MAX_VALUE),
                message.value("senderId", UserId::check),
                message.value("clientMessageId", ClientMessageId::check),
                body,
                message.optional("replyTo", MessageId::check),
                message.instant("sentAt"),
                message.optionalInstant("editedAt"),
                message.optionalInstant("deletedAt"),
                (int) message.number("version", 1, Integer.MAX_VALUE));
    }

    private ConversationId conversationId() {
        return data.value("conversationId", ConversationId::check);
    }

    private UserId userId() {
        return data.value("userId", UserId::check);
    }

    private long seq() {
        return data.number("seq", 1, Long.MAX_VALUE);
    }
}
