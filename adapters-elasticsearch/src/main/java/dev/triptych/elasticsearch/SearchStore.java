package dev.triptych.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.elasticsearch.client.ElasticsearchConnection;
import dev.triptych.elasticsearch.client.Requests;
import dev.triptych.elasticsearch.client.SearchAccess;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.elasticsearch.query.ElasticsearchMessageAnalytics;
import dev.triptych.elasticsearch.query.ElasticsearchMessageFinder;
import dev.triptych.elasticsearch.sync.ElasticsearchParkedEvents;
import dev.triptych.elasticsearch.sync.FrontierDocument;
import dev.triptych.elasticsearch.sync.ParkedDocuments;
import dev.triptych.elasticsearch.sync.SyncDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.elasticsearch.client.RestClient;

/** The search store and the ports that it serves. */
public final class SearchStore implements AutoCloseable {
    private final SearchSettings settings;
    private final RestClient low;
    private final ElasticsearchClient client;

    /** Connects when first asked. */
    public SearchStore(SearchSettings settings, SearchAccess access) {
        this.settings = settings;
        this.low = ElasticsearchConnection.open(settings, access);
        this.client = new ElasticsearchClient(new RestClientTransport(low, new Jackson3JsonpMapper()));
    }

    /**
     * Makes the indexes of a generation that are missing, and brings those of an earlier version to this one. Harmless
     * otherwise.
     */
    public void prepare(int generation) {
        indexes().prepare(generation);
        parked(generation).bringUp();
    }

    /** Whether the indexes of a generation are there. */
    public boolean isPrepared(int generation) {
        return indexes().arePrepared(generation);
    }

    /**
     * Returns when a generation can be searched; {@link dev.triptych.application.base.store.StoreUnavailableException} when the
     * server does not answer, or the index is not there.
     */
    public void ping(int generation) {
        Requests.send(() -> client.count(
                count -> count.index(settings.index(generation)).query(query -> query.matchNone(none -> none))));
    }

    /** Points the alias at a generation, for who asks the server himself; our own queries do not go through it. */
    public void point(int generation) {
        indexes().point(generation);
    }

    /** Removes a generation with all that belongs to it; harmless when it is gone. */
    public void drop(int generation) {
        indexes().drop(generation);
    }

    /** Where the generations stand. */
    public GenerationSite site() {
        return new ElasticsearchSite(this, indexes());
    }

    Frontier frontier(int generation) {
        return new FrontierDocument(new SyncDocuments(client, settings.syncIndex(generation)))
                .load()
                .frontier();
    }

    private SearchIndexes indexes() {
        return new SearchIndexes(client, settings);
    }

    /**
     * What the projection of a generation feeds. For one feeder; any number may ask how far it is.
     *
     * @param nanoTime a monotonic clock, by which a silent owner's lease is seen to run out
     */
    public SearchIndex index(int generation, LongSupplier nanoTime) {
        return new ElasticsearchSearchIndex(client, settings, generation, parked(generation), nanoTime);
    }

    /** What the copy of a new generation fills. For one thread. */
    public SearchBuildTarget buildTarget(int generation) {
        return new ElasticsearchBuildTarget(client, settings, generation, parked(generation));
    }

    /** Where a message is in a generation. */
    public StoredVersions storedVersions(int generation) {
        return versions(generation);
    }

    /** What parked events of a generation say. */
    public ParkedTexts parkedTexts(int generation) {
        return versions(generation);
    }

    private ElasticsearchStoredVersions versions(int generation) {
        return new ElasticsearchStoredVersions(client, settings.index(generation), settings.syncIndex(generation));
    }

    /** What a generation holds. */
    public IndexedDocuments documents(int generation) {
        return elasticsearchDocuments(generation);
    }

    private ElasticsearchDocuments elasticsearchDocuments(int generation) {
        return new ElasticsearchDocuments(low, settings.index(generation));
    }

    /**
     * What repairs a conversation in a generation.
     *
     * @param pause while the server forgets what was wrong
     */
    public SearchRepair repair(int generation, Pause pause) {
        return new ElasticsearchRepair(
                client, settings, generation, elasticsearchDocuments(generation), parked(generation), pause);
    }

    /** What a generation has parked. */
    public ParkedSearchEvents parkedEvents(int generation) {
        return new ElasticsearchParkedEvents(parked(generation));
    }

    private ParkedDocuments parked(int generation) {
        return new ParkedDocuments(client, settings.syncIndex(generation), Clock.systemUTC());
    }

    /** Full-text search in a generation. */
    public MessageFinder finder(int generation) {
        return new ElasticsearchMessageFinder(client, settings.index(generation), settings.timeout());
    }

    /** Counts in a generation. */
    public MessageAnalytics analytics(int generation) {
        return new ElasticsearchMessageAnalytics(client, settings.index(generation));
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
