package dev.triptych.elasticsearch;

import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.devservices.server.ElasticsearchServer;
import dev.triptych.elasticsearch.client.SearchAccess;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.elasticsearch.text.IcuTextForms;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A search store under a name of its own, on a server that asks nobody who they are. Nothing is prepared. */
final class FreshSearchStore {
    static final TextAnalysis ANALYSIS = new TextAnalysis(new IcuTextForms());

    private FreshSearchStore() {}

    static SearchSettings settings(ElasticsearchServer server) {
        return settings(server.node());
    }

    static SearchSettings settings(URI node) {
        return new SearchSettings(List.of(node), "messages-" + UUID.randomUUID(), ANALYSIS, 0, Duration.ofSeconds(20));
    }

    /** Closed by whoever opens it. */
    static SearchStore open(SearchSettings settings) {
        return new SearchStore(settings, SearchAccess.OPEN);
    }

    /** Closed by whoever opens it. */
    static SearchStore open(ElasticsearchServer server) {
        return open(settings(server));
    }
}
