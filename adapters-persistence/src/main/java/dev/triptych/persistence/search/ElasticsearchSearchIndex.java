package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.ParkedEvent;
import dev.triptych.application.port.SearchDocument;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.port.Witness;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One generation of the search store, fed. */
final class ElasticsearchSearchIndex implements SearchIndex {
    private final ElasticsearchClient client;
    private final String index;
    private final DocumentWrites writes;
    private final ElasticsearchLeases leases;
    private final FrontierDocument frontier;
    private final ParkedDocuments parked;
    private final Supplier<Optional<String>> analysis;
    private final String wantedAnalysis;
    /** A generation is marked once, when it is made. */
    private volatile @Nullable String madeBy;

    ElasticsearchSearchIndex(
            ElasticsearchClient client,
            SearchSettings settings,
            int generation,
            ParkedDocuments parked,
            LongSupplier nanoTime) {
        this.client = client;
        this.index = settings.index(generation);
        // A conflict is done: the same or a later version is there already.
        this.writes =
                new DocumentWrites(client, settings.writeAlias(generation), VersionType.External, settings.analysis());
        var sync = new SyncDocuments(client, settings.syncIndex(generation));
        this.leases = new ElasticsearchLeases(sync, nanoTime);
        this.frontier = new FrontierDocument(sync);
        this.parked = parked;
        this.analysis = () -> new SearchIndexes(client, settings).analysis(generation);
        this.wantedAnalysis = settings.analysis().version();
    }

    @Override
    public Optional<String> outdated() {
        var made = madeBy;
        if (made == null) {
            made = analysis.get().orElse("none");
            madeBy = made;
        }
        return made.equals(wantedAnalysis)
                ? Optional.empty()
                : Optional.of("its terms were made by analysis " + made + ", and searches ask by " + wantedAnalysis
                        + ": what was indexed before is not found in full until a resync of the search store");
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
    public Set<EventId> parked(Collection<EventId> events) {
        return parked.idsOf(events);
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
        return writes.write(documents).refused();
    }

    @Override
    public void park(List<ParkedEvent> events) {
        parked.add(events);
    }

    @Override
    public void refresh() {
        Requests.send(() -> client.indices().refresh(r -> r.index(index)));
    }

    @Override
    public void moveFrontier(Lease lease, Frontier to, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
        frontier.move(lease, to, offsets, last);
    }
}
