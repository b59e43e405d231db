package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import dev.triptych.application.port.ParkedTexts;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.port.TracedSink;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.search.MessageFinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** The search store and the ports that it serves. */
public final class SearchStore implements AutoCloseable {
    private final SearchSettings settings;
    private final ElasticsearchClient client;

    /** Connects when first asked. */
    public SearchStore(SearchSettings settings) {
        this.settings = settings;
        var hosts = settings.nodes().stream()
                .map(node -> HttpHost.create(node.toString()))
                .toArray(HttpHost[]::new);
        var millis = (int) settings.timeout().toMillis();
        var low = RestClient.builder(hosts)
                .setRequestConfigCallback(config -> config.setConnectTimeout(millis)
                        .setConnectionRequestTimeout(millis)
                        .setSocketTimeout(millis))
                .build();
        this.client = new ElasticsearchClient(new RestClientTransport(low, new Jackson3JsonpMapper()));
    }

    /** Makes the indexes that are missing, and brings those of an earlier version to this one. Harmless otherwise. */
    public void prepare() {
        new SearchIndexes(client, settings).prepare();
    }

    /** Whether the indexes are there. */
    public boolean isPrepared() {
        return new SearchIndexes(client, settings).arePrepared();
    }

    /**
     * What the projection feeds.
     *
     * @param nanoTime a monotonic clock, by which a silent owner's lease is seen to run out
     */
    public SearchIndex index(LongSupplier nanoTime) {
        return new ElasticsearchSearchIndex(client, settings, nanoTime);
    }

    /** Where a message is. */
    public TracedSink traced() {
        return tracedDocuments();
    }

    /** What parked events say. */
    public ParkedTexts parkedTexts() {
        return tracedDocuments();
    }

    private TracedDocuments tracedDocuments() {
        return new TracedDocuments(client, settings.index(), settings.syncIndex());
    }

    /** Full-text search. */
    public MessageFinder finder() {
        return new ElasticsearchMessageFinder(client, settings);
    }

    /** Counts. */
    public MessageAnalytics analytics() {
        return new ElasticsearchMessageAnalytics(client, settings);
    }

    @Override
    public void close() {
        try {
            client._transport().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
