package dev.triptych.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Intervals;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.triptych.application.base.text.IndexTerms;
import dev.triptych.application.base.text.Pattern;
import dev.triptych.application.base.text.Token;
import dev.triptych.application.query.search.SearchText;
import dev.triptych.application.query.search.Tier;
import java.util.ArrayList;
import java.util.List;

/** How well a message matches, as a sum of constants: nothing is counted over other people's messages. */
final class TierQueries {
    private TierQueries() {}

    /** What gives a message its score; the first always does. */
    static List<Query> of(SearchText text) {
        var tiers = new ArrayList<Query>();
        tiers.add(constant(Query.of(q -> q.matchAll(all -> all)), Tier.MATCH));
        tiers.add(constant(exact(text), Tier.EXACT));
        var placed = text.placed();
        var near = placed.stream()
                .map(pattern -> BodyQueries.terms(pattern.tokens()))
                .filter(terms -> !terms.isEmpty())
                .toList();
        if (near.size() > 1) {
            var phrase = BodyQueries.phrase(
                    BodyQueries.terms(Pattern.behindOneAnother(placed).tokens()));
            tiers.add(Query.of(q ->
                    q.disMax(d -> d.queries(constant(phrase, Tier.PHRASE), constant(near(near), Tier.NEAR)))));
        }
        return tiers;
    }

    private static Query constant(Query query, int tier) {
        return Query.of(q -> q.constantScore(c -> c.filter(query).boost((float) tier)));
    }

    private static Query near(List<List<String>> all) {
        var each = all.stream()
                .map(terms -> Intervals.of(i -> i.match(
                        m -> m.query(String.join(" ", terms)).ordered(true).maxGaps(0))))
                .toList();
        return Query.of(q -> q.intervals(i -> i.field(BodyQueries.TERMS)
                .allOf(a -> a.intervals(each).ordered(false).maxGaps(Tier.MOST_BETWEEN))));
    }

    /** Each word stands there with just these accents, too. */
    private static Query exact(SearchText text) {
        var with = new ArrayList<Query>();
        var without = new ArrayList<Query>();
        for (var pattern : text.placed()) {
            for (var token : pattern.tokens()) {
                if (token.kind() == Token.Kind.WORD) {
                    if (token.exact().equals(token.term())) {
                        without.add(BodyQueries.term(BodyQueries.NAMES, IndexTerms.onlyAccented(token)));
                    } else {
                        with.add(BodyQueries.term(BodyQueries.NAMES, IndexTerms.exact(token)));
                    }
                }
            }
        }
        return Query.of(q -> q.bool(
                b -> b.must(Query.of(m -> m.matchAll(all -> all))).filter(with).mustNot(without)));
    }
}
