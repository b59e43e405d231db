package dev.triptych.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import dev.triptych.domain.ConversationId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries built of parts, so that no text of a user is ever parsed as a query. */
final class Queries {
    /** What {@code date_nanos} can hold. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("2262-04-11T23:47:16Z");

    private Queries() {}

    /** Messages that are not deleted, of these conversations and this time. */
    static BoolQuery.Builder visible(Set<ConversationId> within, @Nullable Instant from, @Nullable Instant to) {
        var query = new BoolQuery.Builder();
        query.filter(f -> f.term(t -> t.field("deleted").value(false)));
        var ids = within.stream().map(id -> FieldValue.of(id.toString())).toList();
        query.filter(f -> f.terms(t -> t.field("conversationId").terms(v -> v.value(ids))));
        if (from != null || to != null) {
            query.filter(f -> f.range(r -> r.date(d -> {
                d.field("sentAt");
                if (from != null) {
                    d.gte(bounded(from).toString());
                }
                if (to != null) {
                    d.lt(bounded(to).toString());
                }
                return d;
            })));
        }
        return query;
    }

    private static Instant bounded(Instant at) {
        return at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at;
    }
}
