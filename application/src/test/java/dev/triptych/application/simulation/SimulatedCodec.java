package dev.triptych.application.simulation;

import dev.triptych.application.port.EncodedEvent;
import dev.triptych.application.port.EventCodec;
import dev.triptych.domain.conversation.ChatEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps each event and hands out its number. */
final class SimulatedCodec implements EventCodec {
    private final List<ChatEvent> events = new ArrayList<>();

    @Override
    public EncodedEvent encode(ChatEvent event) {
        events.add(event);
        return new EncodedEvent(event.getClass().getSimpleName(), 1, String.valueOf(events.size() - 1));
    }

    @Override
    public ChatEvent decode(EncodedEvent encoded) {
        return events.get(Integer.parseInt(encoded.data()));
    }
}
