package dev.triptych.elasticsearch.sync;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The frontier, in a document that only the owner of the lease writes. */
public final class FrontierDocument {
    private final FencedDocument document;

    public FrontierDocument(SyncDocuments documents) {
        this.document = new FencedDocument(documents, "frontier");
    }

    /**
     * What the document holds.
     *
     * @param frontier how far the store is
     * @param offsets where on the bus to read on
     * @param last which event stands at a shard's position, where that is known
     */
    public record Content(Frontier frontier, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
        private static final Content NONE = new Content(Frontier.NONE, Map.of(), Map.of());

        static Content of(JsonNode json) {
            var shards = json.path("shards");
            var offsets = new HashMap<Shard, Long>();
            var last = new HashMap<Shard, EventId>();
            for (var entry : shards) {
                if (entry.path("offset").isNumber()) {
                    offsets.put(FrontierJson.shard(entry), entry.path("offset").asLong());
                }
                if (entry.path("event").isString()) {
                    var event = UUID.fromString(entry.path("event").asString());
                    last.put(FrontierJson.shard(entry), new EventId(event));
                }
            }
            return new Content(FrontierJson.read(shards), Map.copyOf(offsets), Map.copyOf(last));
        }

        Map<String, Object> json() {
            var shards = new ArrayList<Map<String, Object>>();
            frontier.positions().forEach((shard, position) -> {
                var entry = FrontierJson.entry(position);
                var offset = offsets.get(shard);
                if (offset != null) {
                    entry.put("offset", offset);
                }
                var event = last.get(shard);
                if (event != null) {
                    entry.put("event", event.toString());
                }
                shards.add(entry);
            });
            return Map.of("shards", List.copyOf(shards));
        }

        public List<LastApplied> lastApplied() {
            return frontier.positions().values().stream()
                    .filter(position -> position.incarnation() > 0)
                    .map(position -> new LastApplied(position, last.get(position.shard())))
                    .toList();
        }
    }

    public Content load() {
        return document.load().map(Content::of).orElse(Content.NONE);
    }

    public void claim(Lease lease) {
        document.claim(lease);
    }

    public void move(Lease lease, Frontier to, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
        document.write(lease, new Content(to, offsets, last).json());
    }
}
