package dev.triptych.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.elasticsearch.client.Requests;
import dev.triptych.elasticsearch.sync.FrontierDocument;
import dev.triptych.elasticsearch.sync.SyncDocuments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the version of one message in the search store, and the texts of its parked events. */
final class ElasticsearchStoredVersions implements StoredVersions, ParkedTexts {
    private static final String PARKED = "parked-";
    private static final int PART = 500;

    private final ElasticsearchClient client;
    private final String index;
    private final String syncIndex;

    ElasticsearchStoredVersions(ElasticsearchClient client, String index, String syncIndex) {
        this.client = client;
        this.index = index;
        this.syncIndex = syncIndex;
    }

    @Override
    public Optional<Version> version(MessageId message, ConversationId conversation) {
        var answer = Requests.send(
                () -> client.get(g -> g.index(index).id(message.toString()).realtime(true), JsonNode.class));
        return Optional.ofNullable(answer.source())
                .map(document -> new Version(
                        document.path("version").asInt(0),
                        document.path("deleted").asBoolean(false)));
    }

    @Override
    public Frontier frontier() {
        return new FrontierDocument(new SyncDocuments(client, syncIndex)).load().frontier();
    }

    @Override
    public Set<EventId> parked(List<EventId> events) {
        var parked = new HashSet<EventId>();
        for (var event : events) {
            var there =
                    Requests.send(() -> client.exists(e -> e.index(syncIndex).id(PARKED + event)));
            if (there.value()) {
                parked.add(event);
            }
        }
        return parked;
    }

    @Override
    public void replace(Map<EventId, EncodedEvent> events) {
        var operations = new ArrayList<BulkOperation>();
        events.forEach((id, event) -> operations.add(operation(id, event)));
        for (var from = 0; from < operations.size(); from += PART) {
            send(operations.subList(from, Math.min(from + PART, operations.size())));
        }
    }

    private void send(List<BulkOperation> operations) {
        var answer = Requests.send(() -> client.bulk(b -> b.index(syncIndex).operations(operations)));
        for (var item : answer.items()) {
            if (item.error() != null && item.status() != Requests.NOT_FOUND) {
                throw new StoreUnavailableException(
                        Part.SEARCH_STORE,
                        "it keeps what a parked event says: " + item.status() + " "
                                + item.error().type());
            }
        }
    }

    private static BulkOperation operation(EventId id, EncodedEvent event) {
        var content = Map.of("data", event.data(), "schemaVersion", event.schemaVersion());
        return BulkOperation.of(o -> o.update(u -> u.id(PARKED + id).action(a -> a.doc(Map.of("content", content)))));
    }
}
