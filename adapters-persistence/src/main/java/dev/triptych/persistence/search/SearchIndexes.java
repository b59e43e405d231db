package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.analysis.Analyzer;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.util.ObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Makes the index of messages, its alias, and the index that keeps how far it is. */
final class SearchIndexes {
    private static final String ANALYZER = "triptych";

    private final ElasticsearchClient client;
    private final SearchSettings settings;

    SearchIndexes(ElasticsearchClient client, SearchSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    boolean arePrepared() {
        return exists(settings.alias()) && exists(settings.syncIndex());
    }

    private boolean exists(String index) {
        return Requests.send(() -> client.indices().exists(e -> e.index(index))).value();
    }

    void prepare() {
        if (!exists(settings.alias())) {
            create(() -> client.indices()
                    .create(c -> c.index(settings.index())
                            .aliases(settings.alias(), a -> a.isWriteIndex(true))
                            .settings(s -> s.numberOfShards("1")
                                    .numberOfReplicas(replicas())
                                    // What is findable and when is the projection's to decide.
                                    .refreshInterval(r -> r.time("-1"))
                                    .analysis(a -> a.analyzer(ANALYZER, this::analyzer)))
                            .mappings(mapping("messages.json"))
                            .waitForActiveShards(w -> w.count(1)))
                    .acknowledged());
        }
        // Last: what feeds the index takes its lease here, so it does not begin before everything is there.
        if (exists(settings.syncIndex())) {
            bringUp();
        } else {
            create(() -> client.indices()
                    .create(c -> c.index(settings.syncIndex())
                            .settings(s -> s.numberOfShards("1").numberOfReplicas(replicas()))
                            .mappings(mapping("sync.json"))
                            .waitForActiveShards(w -> w.count(1)))
                    .acknowledged());
        }
    }

    /** An index of an earlier version gets the fields that it lacks; those that it has stay as they are. */
    private void bringUp() {
        var mapping = mapping("sync.json");
        Requests.send(() -> client.indices()
                .putMapping(p ->
                        p.index(settings.syncIndex()).dynamic(mapping.dynamic()).properties(mapping.properties())));
    }

    private String replicas() {
        return Integer.toString(settings.replicas());
    }

    /** Under a name of our own, so that the mapping need not know which one was chosen. */
    private ObjectBuilder<Analyzer> analyzer(Analyzer.Builder builder) {
        return builder.withJson(new StringReader("{\"type\":\"" + settings.analyzer() + "\"}"));
    }

    /** Two that start together may both try: the one that comes second finds it there. */
    private static void create(Requests.Request<Boolean> creation) {
        try {
            Requests.send(creation);
        } catch (ElasticsearchException refused) {
            if (!Objects.equals(refused.error().type(), "resource_already_exists_exception")) {
                throw refused;
            }
        }
    }

    private static TypeMapping mapping(String name) {
        var path = "/triptych/migrations/search/" + name;
        try (InputStream json = Objects.requireNonNull(SearchIndexes.class.getResourceAsStream(path), path)) {
            return TypeMapping.of(m -> m.withJson(json));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
