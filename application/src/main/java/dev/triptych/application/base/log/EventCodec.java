package dev.triptych.application.base.log;

import dev.triptych.domain.conversation.ChatEvent;

/** Between events and their stored form. Every version ever written can be read forever. */
public interface EventCodec {
    /** The event in the newest version of its form. */
    EncodedEvent encode(ChatEvent event);

    /** The event; {@link UnreadableEventException} when type, version or data are not ours. */
    ChatEvent decode(EncodedEvent encoded);
}
