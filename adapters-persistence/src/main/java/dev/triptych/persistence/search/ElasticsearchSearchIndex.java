package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.ParkedEvent;
import dev.triptych.application.port.SearchDocument;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.port.Witness;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/** The search store, fed. Documents are written by external version; each item of a bulk answer is looked at. */
final class ElasticsearchSearchIndex implements SearchIndex {
    /** A bulk body stays well below the server's 100 MB and is quickly taken by a small one. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private static final int SERVER_ERROR = 500;

    private final ElasticsearchClient client;
    private final SearchSettings settings;
    private final ElasticsearchLeases leases;
    private final FrontierDocument frontier;
    private final ParkedDocuments parked;

    ElasticsearchSearchIndex(ElasticsearchClient client, SearchSettings settings, LongSupplier nanoTime) {
        this.client = client;
        this.settings = settings;
        var sync = new SyncDocuments(client, settings.syncIndex());
        this.leases = new ElasticsearchLeases(sync, nanoTime);
        this.frontier = new FrontierDocument(sync);
        this.parked = new ParkedDocuments(client, settings.syncIndex());
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Frontier frontier() {
        return frontier.load().frontier();
    }

    @Override
    public List<Witness> witnesses() {
        return frontier.load().witnesses();
    }

    @Override
    public Map<Shard, Long> offsets() {
        return frontier.load().offsets();
    }

    @Override
    public long parkedEvents() {
        return parked.count();
    }

    @Override
    public boolean isParked(ConversationId conversation) {
        return parked.countOf(conversation) > 0;
    }

    @Override
    public void claim(Lease lease) {
        frontier.claim(lease);
    }

    @Override
    public Map<MessageId, String> write(List<SearchDocument> documents) {
        var refused = new HashMap<MessageId, String>();
        var part = new ArrayList<SearchDocument>();
        var characters = 0;
        for (var document : documents) {
            var body = document.message().body();
            var size = body == null ? 0 : body.text().length();
            if (!part.isEmpty() && characters + size > MOST_CHARACTERS) {
                refused.putAll(writePart(part));
                part.clear();
                characters = 0;
            }
            part.add(document);
            characters += size;
        }
        if (!part.isEmpty()) {
            refused.putAll(writePart(part));
        }
        return refused;
    }

    private Map<MessageId, String> writePart(List<SearchDocument> documents) {
        var operations =
                documents.stream().map(ElasticsearchSearchIndex::operation).toList();
        var answer =
                Requests.send(() -> client.bulk(b -> b.index(settings.alias()).operations(operations)));
        var refused = new HashMap<MessageId, String>();
        for (var i = 0; i < documents.size(); i++) {
            var item = answer.items().get(i);
            if (item.error() != null && item.status() != Requests.CONFLICT) {
                refused.put(documents.get(i).message().id(), cause(item));
            }
        }
        return refused;
    }

    private static BulkOperation operation(SearchDocument document) {
        return BulkOperation.of(o -> o.index(i -> i.id(document.message().id().toString())
                .versionType(VersionType.External)
                .version(document.eventSeq())
                .document(MessageDocument.of(document))));
    }

    /** Why an item was not taken. A conflict is not among these: the same or a later version is there already. */
    private static String cause(BulkResponseItem item) {
        var error = Objects.requireNonNull(item.error());
        if (item.status() == Requests.TOO_MANY || item.status() >= SERVER_ERROR) {
            throw new StoreUnavailableException(
                    Part.SEARCH_STORE, "it took a part of a bulk only: " + item.status() + " " + error.type());
        }
        // The reason may quote the document; its type does not.
        return item.status() + " " + error.type();
    }

    @Override
    public void park(List<ParkedEvent> events) {
        parked.add(events);
    }

    @Override
    public void refresh() {
        Requests.send(() -> client.indices().refresh(r -> r.index(settings.alias())));
    }

    @Override
    public void moveFrontier(Lease lease, Frontier to, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
        frontier.move(lease, to, offsets, last);
    }
}
