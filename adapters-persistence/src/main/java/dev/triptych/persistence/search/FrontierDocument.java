package dev.triptych.persistence.search;

import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.LeaseLostException;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.Witness;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.search.SyncDocuments.Stored;
import dev.triptych.persistence.search.SyncDocuments.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The frontier in a document of its own. Claiming it writes the lease's epoch there; from then on only the writes of
 * that claim find the version that they expect, and whoever held it before fails.
 */
final class FrontierDocument {
    private static final String ID = "frontier";

    private final SyncDocuments documents;
    private @Nullable Claim claimed;

    FrontierDocument(SyncDocuments documents) {
        this.documents = documents;
    }

    /**
     * Who may write the document, and over what.
     *
     * @param by the lease that claimed it
     * @param last the newest write under it
     */
    private record Claim(Lease by, Version last) {}

    /**
     * What the document holds.
     *
     * @param epoch of the lease that claimed it
     * @param frontier how far the store is
     * @param offsets where on the bus to read on
     * @param last which event stands at a shard's position, where that is known
     */
    record Content(long epoch, Frontier frontier, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
        private static final Content NONE = new Content(0, Frontier.NONE, Map.of(), Map.of());

        static Content of(JsonNode json) {
            var positions = new HashMap<Shard, Position>();
            var offsets = new HashMap<Shard, Long>();
            var last = new HashMap<Shard, EventId>();
            for (var entry : json.path("shards")) {
                var shard = new Shard(entry.path("shard").asInt());
                positions.put(
                        shard,
                        new Position(
                                entry.path("incarnation").asInt(),
                                shard,
                                entry.path("xid").asLong(),
                                entry.path("position").asLong()));
                if (entry.path("offset").isNumber()) {
                    offsets.put(shard, entry.path("offset").asLong());
                }
                if (entry.path("event").isString()) {
                    last.put(
                            shard,
                            new EventId(UUID.fromString(entry.path("event").asString())));
                }
            }
            return new Content(
                    json.path("epoch").asLong(), new Frontier(positions), Map.copyOf(offsets), Map.copyOf(last));
        }

        Map<String, Object> json() {
            var shards = new ArrayList<Map<String, Object>>();
            frontier.positions().forEach((shard, position) -> {
                var entry = new HashMap<String, Object>();
                entry.put("shard", shard.number());
                entry.put("incarnation", position.incarnation());
                entry.put("xid", position.xid());
                entry.put("position", position.position());
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
            return Map.of("epoch", epoch, "shards", List.copyOf(shards));
        }

        List<Witness> witnesses() {
            return frontier.positions().values().stream()
                    .filter(position -> position.incarnation() > 0)
                    .map(position -> new Witness(position, last.get(position.shard())))
                    .toList();
        }
    }

    Content load() {
        return documents.read(ID).map(stored -> Content.of(stored.content())).orElse(Content.NONE);
    }

    void claim(Lease lease) {
        var stored = documents.read(ID);
        var content = stored.map(it -> Content.of(it.content())).orElse(Content.NONE);
        if (content.epoch() > lease.epoch()) {
            throw new LeaseLostException(lease);
        }
        write(lease, content.frontier(), content.offsets(), content.last(), stored.map(Stored::at));
    }

    void move(Lease lease, Frontier to, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
        if (claimed == null || !claimed.by().equals(lease)) {
            throw new LeaseLostException(lease);
        }
        write(lease, to, offsets, last, Optional.of(claimed.last()));
    }

    private void write(
            Lease lease, Frontier to, Map<Shard, Long> offsets, Map<Shard, EventId> last, Optional<Version> over) {
        claimed = null;
        var content = new Content(lease.epoch(), to, offsets, last);
        var version =
                documents.write(ID, "frontier", content.json(), over).orElseThrow(() -> new LeaseLostException(lease));
        claimed = new Claim(lease, version);
    }
}
