package dev.triptych.elasticsearch.sync;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A parked event as a document: what is asked for by, and beside it the event, which is only kept. */
final class ParkedJson {
    static final String KIND = "parked";

    private ParkedJson() {}

    static Map<String, Object> write(ParkedEvent parked, Instant parkedAt) {
        var event = parked.event();
        var document = new LinkedHashMap<String, Object>();
        document.put("kind", KIND);
        document.put("stream", event.conversationId().toString());
        document.put("seq", event.seq());
        document.put("eventId", event.id().toString());
        document.put("cause", parked.cause());
        document.put("content", content(parked, parkedAt));
        return document;
    }

    private static Map<String, Object> content(ParkedEvent parked, Instant parkedAt) {
        var event = parked.event();
        var position = event.position();
        return Map.ofEntries(
                Map.entry("eventId", event.id().toString()),
                Map.entry("conversationId", event.conversationId().toString()),
                Map.entry("seq", event.seq()),
                Map.entry("shard", position.shard().number()),
                Map.entry("incarnation", position.incarnation()),
                Map.entry("xid", position.xid()),
                Map.entry("position", position.position()),
                Map.entry("type", event.event().type()),
                Map.entry("schemaVersion", event.event().schemaVersion()),
                Map.entry("data", event.event().data()),
                Map.entry("recordedAt", event.recordedAt().toString()),
                Map.entry("cause", parked.cause()),
                Map.entry("attempts", parked.attempts()),
                Map.entry("parkedAt", parkedAt.toString()));
    }

    static ListedParkedEvent read(JsonNode document) {
        var json = document.path("content");
        var shard = new Shard(json.path("shard").asInt());
        var event = new LoggedEvent(
                new Position(
                        json.path("incarnation").asInt(),
                        shard,
                        json.path("xid").asLong(),
                        json.path("position").asLong()),
                new EventId(UUID.fromString(json.path("eventId").asString())),
                ConversationId.of(json.path("conversationId").asString()),
                json.path("seq").asLong(),
                new EncodedEvent(
                        json.path("type").asString(),
                        json.path("schemaVersion").asInt(),
                        json.path("data").asString()),
                Instant.parse(json.path("recordedAt").asString()));
        var parked = new ParkedEvent(
                event, json.path("cause").asString(), json.path("attempts").asInt());
        // Earlier versions did not note when: not before it was recorded.
        var parkedAt =
                json.has("parkedAt") ? Instant.parse(json.path("parkedAt").asString()) : event.recordedAt();
        return new ListedParkedEvent(StoreName.SEARCH, parked, parkedAt, 0);
    }
}
