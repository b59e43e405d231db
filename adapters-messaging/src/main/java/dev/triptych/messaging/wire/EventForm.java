package dev.triptych.messaging.wire;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.domain.conversation.ChatEvent;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The form of one type of event outside the program: its name, how its data is written in the newest version, and how
 * each version is read. A change that earlier readers would misunderstand is a new version with a reader of its own; an
 * added optional member needs none. The readers of earlier versions stay, since the event log keeps events of every
 * version. Stateless; used by any number of threads.
 *
 * @param <E> the event
 */
abstract class EventForm<E extends ChatEvent> {
    private static final int USUAL_LENGTH = 512;

    private final String wireName;
    private final List<Function<WireObject, E>> readers;

    /**
     * A form of as many versions as it has readers.
     *
     * @param wireName the name of the type outside the program; never renamed
     * @param readers the reader of each version, in order, that of version 1 first
     */
    protected EventForm(String wireName, List<Function<WireObject, E>> readers) {
        this.wireName = wireName;
        this.readers = List.copyOf(readers);
    }

    /**
     * Writes the members of the event's data in the newest version. An absent member is left out; {@code null} is never
     * written.
     */
    abstract void write(E event, JsonGenerator json);

    final String wireName() {
        return wireName;
    }

    final int newestVersion() {
        return readers.size();
    }

    final boolean hasVersion(int version) {
        return version >= 1 && version <= newestVersion();
    }

    /** The event in its newest version. {@link IllegalArgumentException} for an instant finer than microseconds. */
    final EncodedEvent encode(E event, JsonFactory json) {
        var text = new StringWriter(USUAL_LENGTH);
        try (var generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            write(event, generator);
            generator.writeEndObject();
        }
        return new EncodedEvent(wireName, newestVersion(), text.toString());
    }

    /**
     * The event whose data was written in this version. {@link
     * dev.triptych.application.base.log.UnreadableEventException} where the data is no such event.
     *
     * @param version one that {@link #hasVersion} knows
     */
    final E read(int version, WireObject data) {
        return readers.get(version - 1).apply(data);
    }
}
