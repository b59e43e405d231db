package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Full-text search with a cursor that holds no state of the server. */
final class ElasticsearchMessageFinder implements MessageFinder {
    private static final int COUNTED = 10_000;
    private static final int FRAGMENTS = 3;
    private static final int FRAGMENT_LENGTH = 160;
    private static final long NANOS = 1_000_000_000L;

    private final ElasticsearchClient client;
    private final String index;

    ElasticsearchMessageFinder(ElasticsearchClient client, String index) {
        this.client = client;
        this.index = index;
    }

    @Override
    public Found find(SearchCriteria criteria, Set<ConversationId> within, @Nullable SearchCursor after, int limit) {
        if (within.isEmpty()) {
            return new Found(List.of(), 0, false);
        }
        var request = request(criteria, within, after, limit);
        var answer = Requests.send(() -> client.search(request, MessageDocument.class));
        var hits = new ArrayList<Hit>();
        for (var hit : answer.hits().hits()) {
            var document = Objects.requireNonNull(hit.source());
            var score = criteria.sort() == Sort.RELEVANT && hit.score() != null ? hit.score() : 0;
            hits.add(new Hit(
                    MessageId.of(document.id()),
                    document.version(),
                    Instant.parse(document.sentAt()),
                    score,
                    hit.highlight().getOrDefault("body", List.of())));
        }
        var total = Objects.requireNonNull(answer.hits().total());
        return new Found(hits, total.value(), total.relation() == TotalHitsRelation.Gte);
    }

    private SearchRequest request(
            SearchCriteria criteria, Set<ConversationId> within, @Nullable SearchCursor after, int limit) {
        return SearchRequest.of(s -> {
            s.index(index)
                    .query(query(criteria, within))
                    .size(limit)
                    .trackTotalHits(t -> t.count(COUNTED))
                    .trackScores(criteria.sort() == Sort.RELEVANT)
                    .sort(sort(criteria.sort()))
                    .highlight(h -> h.encoder(HighlighterEncoder.Html)
                            .preTags("<em>")
                            .postTags("</em>")
                            .numberOfFragments(FRAGMENTS)
                            .fragmentSize(FRAGMENT_LENGTH)
                            .fields("body", HighlightField.of(f -> f)));
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
                query.mustNot(Queries.of(term));
            } else {
                query.must(Queries.of(term));
            }
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
        return after.sort() == Sort.RECENT ? List.of(sentAt, id) : List.of(FieldValue.of(after.score()), sentAt, id);
    }
}
