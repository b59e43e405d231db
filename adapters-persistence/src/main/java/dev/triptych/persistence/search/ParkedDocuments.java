package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.triptych.application.port.ParkedEvent;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.domain.ConversationId;
import java.util.List;
import java.util.Map;

/** Events that the search store would not take, kept beside the index. */
final class ParkedDocuments {
    private static final String KIND = "parked";

    private final ElasticsearchClient client;
    private final String index;

    ParkedDocuments(ElasticsearchClient client, String index) {
        this.client = client;
        this.index = index;
    }

    void add(List<ParkedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var operations = events.stream().map(ParkedDocuments::operation).toList();
        var answer = Requests.send(
                () -> client.bulk(b -> b.index(index).refresh(Refresh.True).operations(operations)));
        for (var item : answer.items()) {
            if (item.error() != null && item.status() != Requests.CONFLICT) {
                throw new StoreUnavailableException(
                        Part.SEARCH_STORE,
                        "it does not park: " + item.status() + " "
                                + item.error().type());
            }
        }
    }

    private static BulkOperation operation(ParkedEvent parked) {
        var event = parked.event();
        var position = event.position();
        Map<String, Object> content = Map.ofEntries(
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
                Map.entry("attempts", parked.attempts()));
        return BulkOperation.of(o -> o.create(c -> c.id("parked-" + event.id())
                .document(Map.of("kind", KIND, "stream", event.conversationId().toString(), "content", content))));
    }

    long countOf(ConversationId conversation) {
        return Requests.send(() -> client.count(c ->
                        c.index(index).query(q -> q.term(t -> t.field("stream").value(conversation.toString())))))
                .count();
    }

    long count() {
        return Requests.send(() -> client.count(c ->
                        c.index(index).query(q -> q.term(t -> t.field("kind").value(KIND)))))
                .count();
    }
}
