package dev.triptych.application.fake;

import dev.triptych.application.port.EncodedEvent;
import dev.triptych.application.port.EventCodec;
import dev.triptych.domain.conversation.ChatEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps each event in memory, and writes only its number: for stores that don't look into what they store. */
public final class RememberingCodec implements EventCodec {
    private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public synchronized EncodedEvent encode(ChatEvent event) {
        events.add(event);
        return new EncodedEvent(event.getClass().getSimpleName(), 1, Integer.toString(events.size() - 1));
    }

    @Override
    public ChatEvent decode(EncodedEvent encoded) {
        return events.get(Integer.parseInt(encoded.data()));
    }
}
