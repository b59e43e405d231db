package dev.triptych.application.fake;

import dev.triptych.application.port.EncodedEvent;
import dev.triptych.application.port.EventCodec;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps each event in memory, and writes only its type and number: for stores that don't look into what they store. */
public final class RememberingCodec implements EventCodec {
    private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public synchronized EncodedEvent encode(ChatEvent event) {
        events.add(event);
        return new EncodedEvent(type(event), 1, (events.size() - 1) + names(event));
    }

    /** What is looked for in the data of an event. */
    private static String names(ChatEvent event) {
        return event instanceof MessageEvent ofMessage
                ? " " + ofMessage.message().id()
                : "";
    }

    /** What a store looks for by its type is named as on the wire. */
    static String type(ChatEvent event) {
        return switch (event) {
            case ConversationStarted _ -> "triptych.conversation.started";
            case MemberAdded _ -> "triptych.member.added";
            case MemberRemoved _ -> "triptych.member.removed";
            case MessageSent _ -> "triptych.message.sent";
            case MessageEdited _ -> "triptych.message.edited";
            case MessageDeleted _ -> "triptych.message.deleted";
            default -> event.getClass().getSimpleName();
        };
    }

    @Override
    public ChatEvent decode(EncodedEvent encoded) {
        return events.get(Integer.parseInt(encoded.data().split(" ", 2)[0]));
    }
}
