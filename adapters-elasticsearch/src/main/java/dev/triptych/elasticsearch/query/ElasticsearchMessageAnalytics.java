package dev.triptych.elasticsearch.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.elasticsearch.client.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts by aggregations; the buckets by a composite one, whose number is bounded by what is asked for. */
public final class ElasticsearchMessageAnalytics implements MessageAnalytics {
    private final ElasticsearchClient client;
    private final String index;

    public ElasticsearchMessageAnalytics(ElasticsearchClient client, String index) {
        this.client = client;
        this.index = index;
    }

    @Override
    public Counts count(Set<ConversationId> within, Interval interval, @Nullable Instant from, @Nullable Instant to) {
        if (within.isEmpty()) {
            return new Counts(List.of(), List.of());
        }
        var request = SearchRequest.of(s -> s.index(index)
                .size(0)
                .query(Queries.visible(within, from, to).build()._toQuery())
                .aggregations(
                        "buckets",
                        a -> a.composite(c -> c.size(MAX_BUCKETS).sources(List.of(Map.of("start", source(interval))))))
                .aggregations("senders", a -> a.terms(t -> t.field("senderId").size(TOP_SENDERS))));
        var answer = Requests.send(() -> client.search(request, Void.class)).aggregations();
        var buckets = Objects.requireNonNull(answer.get("buckets")).composite().buckets().array().stream()
                .map(bucket -> new Bucket(
                        Instant.ofEpochMilli(Objects.requireNonNull(bucket.key().get("start"))
                                .longValue()),
                        bucket.docCount()))
                .toList();
        var senders = Objects.requireNonNull(answer.get("senders")).sterms().buckets().array().stream()
                .map(bucket -> new Sender(new UserId(bucket.key().stringValue()), bucket.docCount()))
                .toList();
        return new Counts(buckets, senders);
    }

    private static CompositeAggregationSource source(Interval interval) {
        var calendar = switch (interval) {
            case HOUR -> "1h";
            case DAY -> "1d";
            case MONTH -> "1M";
        };
        return CompositeAggregationSource.of(s -> s.dateHistogram(
                d -> d.field("sentAt").calendarInterval(t -> t.time(calendar)).timeZone("UTC")));
    }
}
