package dev.triptych.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.documents.SearchBuildProgress;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.elasticsearch.DocumentWrites.Left;
import dev.triptych.elasticsearch.client.Requests;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.elasticsearch.sync.FencedDocument;
import dev.triptych.elasticsearch.sync.FrontierDocument;
import dev.triptych.elasticsearch.sync.FrontierJson;
import dev.triptych.elasticsearch.sync.ParkedDocuments;
import dev.triptych.elasticsearch.sync.SyncDocuments;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * A generation that is being filled: several bulks at once, and replicas only when it is complete. Its progress lies beside
 * its frontier.
 */
final class ElasticsearchBuildTarget implements SearchBuildTarget {
    /** One is taken apart and written to disk while the next one is on its way. */
    private static final int BULKS_AT_ONCE = 3;

    private static final int DOCUMENTS_IN_A_BULK = 1_500;

    private final ElasticsearchClient client;
    private final SearchSettings settings;
    private final String index;
    private final DocumentWrites writes;
    private final FencedDocument progress;
    private final FrontierDocument frontier;
    private final ParkedDocuments parked;

    ElasticsearchBuildTarget(
            ElasticsearchClient client, SearchSettings settings, int generation, ParkedDocuments parked) {
        this.client = client;
        this.settings = settings;
        this.index = settings.index(generation);
        this.writes =
                new DocumentWrites(client, settings.writeAlias(generation), VersionType.External, settings.analysis());
        var sync = new SyncDocuments(client, settings.syncIndex(generation));
        this.progress = new FencedDocument(sync, "build");
        this.frontier = new FrontierDocument(sync);
        this.parked = parked;
    }

    @Override
    public Optional<SearchBuildProgress> progress() {
        // Claimed and not begun yet is nothing.
        return progress.load().filter(json -> json.has("total")).map(ElasticsearchBuildTarget::read);
    }

    private static SearchBuildProgress read(JsonNode json) {
        return new SearchBuildProgress(
                new ResyncId(UUID.fromString(json.path("resync").asString())),
                FrontierJson.read(json.path("shards")),
                json.has("after") ? ConversationId.of(json.path("after").asString()) : null,
                json.path("done").asLong(),
                json.path("total").asLong(),
                json.path("finished").asBoolean());
    }

    private static Map<String, Object> json(SearchBuildProgress progress) {
        var json = new LinkedHashMap<String, Object>();
        json.put("resync", progress.id().toString());
        json.put("shards", FrontierJson.write(progress.frontier()));
        if (progress.after() != null) {
            json.put("after", progress.after().toString());
        }
        json.put("done", progress.done());
        json.put("total", progress.total());
        json.put("finished", progress.finished());
        return json;
    }

    @Override
    public void claim(Lease lease) {
        progress.claim(lease);
    }

    @Override
    public void begin(Lease lease, SearchBuildProgress start) {
        progress.write(lease, json(start));
        replicas(0);
    }

    private void replicas(int number) {
        Requests.send(() -> client.indices()
                .putSettings(p -> p.index(index).settings(s -> s.numberOfReplicas(Integer.toString(number)))));
    }

    @Override
    public Map<MessageId, String> write(List<SearchDocument> documents) {
        var parts = DocumentWrites.parts(documents, DOCUMENTS_IN_A_BULK);
        if (parts.size() <= 1) {
            return writes.write(documents).refused();
        }
        var refused = new HashMap<MessageId, String>();
        try (var bulks = Executors.newFixedThreadPool(
                BULKS_AT_ONCE, Thread.ofVirtual().name("search-build-", 0).factory())) {
            var sent = parts.stream()
                    .map(part -> bulks.submit(() -> writes.writePart(part)))
                    .toList();
            sent.forEach(each -> refused.putAll(answer(each).refused()));
        }
        return refused;
    }

    private static Left answer(Future<Left> sent) {
        try {
            return sent.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw Requests.interrupted();
        }
    }

    @Override
    public void park(List<ParkedEvent> events) {
        parked.add(events);
    }

    @Override
    public Set<EventId> parked(Collection<EventId> events) {
        return parked.idsOf(events);
    }

    @Override
    public long parkedEvents() {
        return parked.count();
    }

    @Override
    public void reached(Lease lease, SearchBuildProgress to) {
        progress.write(lease, json(to));
    }

    @Override
    public void finish(Lease lease, SearchBuildProgress end) {
        Requests.send(() -> client.indices().refresh(r -> r.index(index)));
        replicas(settings.replicas());
        frontier.claim(lease);
        frontier.move(lease, end.frontier(), Map.of(), Map.of());
        // Last: until then the process that feeds it copies, and does not follow the stream from a frontier that is not
        // there.
        progress.write(lease, json(end.ended()));
    }
}
