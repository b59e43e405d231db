package dev.triptych.application.fake;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.domain.Utf8;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;

/**
 * Keeps each event in memory and writes a name for it, beside the message's id that stores look for. It reads and refuses
 * what the real codec does: both keep {@code EventCodecContract}.
 */
public final class RememberingCodec implements EventCodec {
    private final String name = UUID.randomUUID().toString();
    private final Map<ChatEvent, EncodedEvent> encoded = new HashMap<>();
    private final Map<EncodedEvent, ChatEvent> events = new HashMap<>();

    /** The real codec in a module that has it on its class path, this one elsewhere. */
    public static EventCodec orReal() {
        return ServiceLoader.load(EventCodec.class).findFirst().orElseGet(RememberingCodec::new);
    }

    @Override
    public synchronized EncodedEvent encode(ChatEvent event) {
        requireMicroseconds(event.occurredAt());
        return encoded.computeIfAbsent(event, this::remembered);
    }

    private EncodedEvent remembered(ChatEvent event) {
        var made =
                new EncodedEvent(type(event), 1, name + " " + events.size() + names(event) + " ".repeat(octets(event)));
        events.put(made, event);
        return made;
    }

    private static void requireMicroseconds(Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("an instant in an event is finer than microseconds");
        }
    }

    /** What is looked for in the data of an event. */
    private static String names(ChatEvent event) {
        return event instanceof MessageEvent ofMessage
                ? " " + ofMessage.message().id()
                : "";
    }

    /** What the event's message says: so the stored form is about as large as the real one. */
    static int octets(ChatEvent event) {
        return event instanceof MessageEvent of && of.message().body() != null
                ? Math.toIntExact(Utf8.length(of.message().body().text()))
                : 0;
    }

    /** What a store looks for by its type is named as on the wire. */
    static String type(ChatEvent event) {
        return switch (event) {
            case ReadMarkerMoved _ -> "triptych.read-marker.moved";
            case ConversationEvent inStream ->
                switch (inStream) {
                    case ConversationStarted _ -> "triptych.conversation.started";
                    case ConversationChanged _ -> "triptych.conversation.changed";
                    case MemberAdded _ -> "triptych.member.added";
                    case MemberRemoved _ -> "triptych.member.removed";
                    case MessageSent _ -> "triptych.message.sent";
                    case MessageEdited _ -> "triptych.message.edited";
                    case MessageDeleted _ -> "triptych.message.deleted";
                };
        };
    }

    @Override
    public synchronized ChatEvent decode(EncodedEvent event) {
        var known = events.get(event);
        if (known == null) {
            throw new UnreadableEventException("an event that was not written here");
        }
        return known;
    }
}
