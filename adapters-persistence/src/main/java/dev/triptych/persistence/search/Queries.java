package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.ZeroTermsQuery;
import dev.triptych.application.query.search.SearchText;
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

    /** A word, prefix or phrase in the body. A word that the analyzer takes apart must match in all its parts. */
    static Query of(SearchText.Term term) {
        // A text of which the analyzer leaves nothing neither finds nor excludes anything.
        var nothing = term.excluded() ? ZeroTermsQuery.None : ZeroTermsQuery.All;
        return switch (term.form()) {
            case WORD ->
                Query.of(q -> q.match(m -> m.field("body")
                        .query(term.text())
                        .operator(Operator.And)
                        .zeroTermsQuery(nothing)));
            case PHRASE ->
                Query.of(q ->
                        q.matchPhrase(m -> m.field("body").query(term.text()).zeroTermsQuery(nothing)));
            case PREFIX ->
                Query.of(q -> q.matchBoolPrefix(
                        m -> m.field("body").query(term.text()).operator(Operator.And)));
        };
    }
}
