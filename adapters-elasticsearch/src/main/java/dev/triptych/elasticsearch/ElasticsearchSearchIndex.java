package dev.triptych.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.elasticsearch.client.Requests;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.elasticsearch.sync.ElasticsearchLeases;
import dev.triptych.elasticsearch.sync.FrontierDocument;
import dev.triptych.elasticsearch.sync.ParkedDocuments;
import dev.triptych.elasticsearch.sync.SyncDocuments;
import java.time.Duration;
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
    /** It is asked for every second or two, and looks through all documents where nothing is wrong. */
    private static final Duration PROBE_EVERY = Duration.ofMinutes(1);

    /**
     * What was found.
     *
     * @param why what is not found, if something is not
     * @param at when, by a monotonic clock
     */
    private record Probe(@Nullable String why, long at) {}

    private final ElasticsearchClient client;
    private final String index;
    private final DocumentWrites writes;
    private final ElasticsearchLeases leases;
    private final FrontierDocument frontier;
    private final ParkedDocuments parked;
    private final Supplier<@Nullable String> outdated;
    private final LongSupplier nanoTime;
    private volatile @Nullable Probe probed;

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
        this.outdated =
                () -> new SearchIndexes(client, settings).outdated(generation).orElse(null);
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<String> outdated() {
        var now = nanoTime.getAsLong();
        var last = probed;
        if (last == null || now - last.at() > PROBE_EVERY.toNanos()) {
            last = new Probe(outdated.get(), now);
            probed = last;
        }
        return Optional.ofNullable(last.why());
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
    public List<LastApplied> lastApplied() {
        return frontier.load().lastApplied();
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
