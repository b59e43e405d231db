package dev.triptych.messaging.wire;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.domain.conversation.ChatEvent;
import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON. Written as a stream, without blanks, absent members left out, instants with microseconds, text as it
 * is; the same event always gives the same text. Reading ignores unknown members. Used by any number of threads.
 */
public final class JsonEventCodec implements EventCodec {
    private static final int USUAL_LENGTH = 512;

    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private final JsonMapper trees = JsonMapper.builder(json)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** {@link IllegalArgumentException} for an instant finer than microseconds. */
    @Override
    public EncodedEvent encode(ChatEvent event) {
        var type = EventType.of(event);
        var text = new StringWriter(USUAL_LENGTH);
        try (var generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
            new EventWriter(generator).write(event);
        }
        return new EncodedEvent(type.wireName(), type.newestVersion(), text.toString());
    }

    @Override
    public ChatEvent decode(EncodedEvent encoded) {
        var type = EventType.named(encoded.type());
        if (type == null) {
            throw new UnreadableEventException("an event of an unknown type");
        }
        if (encoded.schemaVersion() < 1 || encoded.schemaVersion() > type.newestVersion()) {
            throw new UnreadableEventException(
                    type.wireName() + " has no version " + encoded.schemaVersion() + " that is known here");
        }
        return new EventReader(WireObject.of(type.wireName(), tree(type, encoded.data()))).read(type);
    }

    /** Jackson's own message would show a piece of the data: only the place of the fault is reported. */
    private JsonNode tree(EventType type, String data) {
        try {
            return trees.readTree(data);
        } catch (JacksonException e) {
            throw new UnreadableEventException(type.wireName() + " is not JSON at character "
                    + e.getLocation().getCharOffset());
        }
    }
}
