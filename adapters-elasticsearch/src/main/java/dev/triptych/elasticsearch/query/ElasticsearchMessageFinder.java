package dev.triptych.elasticsearch.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.elasticsearch.client.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Full-text search with a cursor that holds no state of the server. */
public final class ElasticsearchMessageFinder implements MessageFinder {
    private static final int COUNTED = 10_000;
    private static final String VERSION = "version";
    private static final long NANOS = 1_000_000_000L;

    private final ElasticsearchClient client;
    private final String index;
    private final Duration timeout;

    /**
     * Searches an index.
     *
     * @param timeout how long the server may look; then it stops, and nothing is found
     */
    public ElasticsearchMessageFinder(ElasticsearchClient client, String index, Duration timeout) {
        this.client = client;
        this.index = index;
        this.timeout = timeout;
    }

    @Override
    public Found find(SearchCriteria criteria, Set<ConversationId> within, @Nullable SearchCursor after, int limit) {
        if (within.isEmpty()) {
            return new Found(List.of(), 0, false);
        }
        var request = request(criteria, within, after, limit);
        var answer = Requests.send(() -> client.search(request, Void.class));
        if (answer.timedOut()) {
            throw new StoreUnavailableException(Part.SEARCH_STORE, "it did not finish a search in time");
        }
        var hits = answer.hits().hits().stream()
                .map(ElasticsearchMessageFinder::hit)
                .toList();
        var total = Objects.requireNonNull(answer.hits().total());
        return new Found(hits, total.value(), total.relation() == TotalHitsRelation.Gte);
    }

    /** All of it stands in what the server sorts by and in one column: no document is read, and no text sent. */
    private static Hit hit(co.elastic.clients.elasticsearch.core.search.Hit<Void> hit) {
        var sorted = hit.sort();
        var id = sorted.getLast().stringValue();
        var nanos = sorted.get(sorted.size() - 2).longValue();
        var version = Objects.requireNonNull(hit.fields().get(VERSION))
                .toJson()
                .asJsonArray()
                .getInt(0);
        var tier = sorted.size() > 2 ? (int) Math.round(sorted.getFirst().doubleValue()) : 0;
        return new Hit(MessageId.of(id), version, Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS), tier);
    }

    private SearchRequest request(
            SearchCriteria criteria, Set<ConversationId> within, @Nullable SearchCursor after, int limit) {
        return SearchRequest.of(s -> {
            s.index(index)
                    .query(query(criteria, within))
                    .size(limit)
                    .timeout(timeout.toMillis() + "ms")
                    .trackTotalHits(t -> t.count(COUNTED))
                    .sort(sort(criteria.sort()))
                    .source(source -> source.fetch(false))
                    .docvalueFields(f -> f.field(VERSION));
            if (after != null) {
                s.searchAfter(searchAfter(after));
            }
            return s;
        });
    }

    private static Query query(SearchCriteria criteria, Set<ConversationId> within) {
        var query = Queries.visible(within, criteria.from(), criteria.to());
        if (criteria.senderId() != null) {
            var sender = criteria.senderId().value();
            query.filter(f -> f.term(t -> t.field("senderId").value(sender)));
        }
        for (var term : criteria.text().terms()) {
            if (term.excluded()) {
                query.mustNot(BodyQueries.of(term));
            } else {
                query.filter(BodyQueries.of(term));
            }
        }
        if (criteria.sort() == Sort.RELEVANT) {
            query.should(TierQueries.of(criteria.text())).minimumShouldMatch("0");
        }
        return query.build()._toQuery();
    }

    private static List<SortOptions> sort(Sort sort) {
        var sentAt = SortOptions.of(o -> o.field(f -> f.field("sentAt").order(SortOrder.Desc)));
        var id = SortOptions.of(o -> o.field(f -> f.field("id").order(SortOrder.Desc)));
        return sort == Sort.RECENT
                ? List.of(sentAt, id)
                : List.of(SortOptions.of(o -> o.score(c -> c.order(SortOrder.Desc))), sentAt, id);
    }

    private static List<FieldValue> searchAfter(SearchCursor after) {
        var time = after.sentAt();
        var sentAt = FieldValue.of(time.getEpochSecond() * NANOS + time.getNano());
        var id = FieldValue.of(after.id().toString());
        return after.sort() == Sort.RECENT ? List.of(sentAt, id) : List.of(FieldValue.of(after.tier()), sentAt, id);
    }
}
