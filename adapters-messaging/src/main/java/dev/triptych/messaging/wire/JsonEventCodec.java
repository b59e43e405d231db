package dev.triptych.messaging.wire;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.domain.conversation.ChatEvent;
import tools.jackson.core.JacksonException;
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
        return EventForms.encode(event, json);
    }

    @Override
    public ChatEvent decode(EncodedEvent encoded) {
        var form = EventForms.named(encoded.type());
        if (form == null) {
            throw new UnreadableEventException("an event of an unknown type");
        }
        if (!form.hasVersion(encoded.schemaVersion())) {
            throw new UnreadableEventException(
                    form.wireName() + " has no version " + encoded.schemaVersion() + " that is known here");
        }
        return form.read(
                encoded.schemaVersion(), WireObject.of(form.wireName(), tree(form.wireName(), encoded.data())));
    }

    /** Jackson's own message would show a piece of the data: only the place of the fault is reported. */
    private JsonNode tree(String wireName, String data) {
        try {
            return trees.readTree(data);
        } catch (JacksonException e) {
            throw new UnreadableEventException(
                    wireName + " is not JSON at character " + e.getLocation().getCharOffset());
        }
    }
}
