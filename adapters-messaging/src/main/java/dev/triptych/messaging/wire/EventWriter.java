package dev.triptych.messaging.wire;

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
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes an event's data in its newest version. What is absent is left out; {@code null} is never written. */
final class EventWriter {
    private final JsonGenerator json;

    EventWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(ChatEvent event) {
        json.writeStartObject();
        json.writeStringProperty("conversationId", event.conversationId().toString());
        switch (event) {
            case ConversationStarted started -> started(started);
            case ConversationChanged changed -> {
                json.writeNumberProperty("seq", changed.seq());
                ProfileMembers.write(changed.profile(), json);
            }
            case MemberAdded added -> member(added.seq(), added.userId().value());
            case MemberRemoved removed -> member(removed.seq(), removed.userId().value());
            case MessageSent sent -> {
                json.writeNumberProperty("seq", sent.seq());
                json.writeBooleanProperty("imported", sent.imported());
                message(sent.message());
            }
            case MessageEdited edited -> {
                json.writeNumberProperty("seq", edited.seq());
                message(edited.message());
            }
            case MessageDeleted deleted -> {
                json.writeNumberProperty("seq", deleted.seq());
                message(deleted.message());
            }
            case ReadMarkerMoved moved -> {
                json.writeStringProperty("userId", moved.userId().value());
                json.writeNumberProperty("readSeq", moved.seq());
            }
        }
        instant("occurredAt", event.occurredAt());
        json.writeEndObject();
    }

    private void started(ConversationStarted event) {
        json.writeNumberProperty("seq", event.seq());
        ProfileMembers.write(event.profile(), json);
        json.writeStringProperty("createdBy", event.createdBy().value());
        instant("createdAt", event.createdAt());
        json.writeArrayPropertyStart("members");
        for (var member : event.members()) {
            json.writeString(member.value());
        }
        json.writeEndArray();
    }

    private void member(long seq, String userId) {
        json.writeNumberProperty("seq", seq);
        json.writeStringProperty("userId", userId);
    }

    private void message(Message message) {
        json.writeObjectPropertyStart("message");
        json.writeStringProperty("id", message.id().toString());
        json.writeNumberProperty("seq", message.seq());
        json.writeStringProperty("senderId", message.senderId().value());
        json.writeStringProperty("clientMessageId", message.clientMessageId().value());
        var body = message.body();
        if (body != null) {
            json.writeStringProperty("body", body.text());
        }
        var replyTo = message.replyTo();
        if (replyTo != null) {
            json.writeStringProperty("replyTo", replyTo.toString());
        }
        instant("sentAt", message.sentAt());
        instant("editedAt", message.editedAt());
        instant("deletedAt", message.deletedAt());
        json.writeNumberProperty("version", message.version());
        json.writeEndObject();
    }

    private void instant(String name, @Nullable Instant instant) {
        if (instant != null) {
            json.writeStringProperty(name, WireInstant.format(instant));
        }
    }
}
