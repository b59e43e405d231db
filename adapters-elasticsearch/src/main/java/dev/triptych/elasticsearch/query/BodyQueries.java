package dev.triptych.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.triptych.application.base.text.IndexTerms;
import dev.triptych.application.base.text.Pattern;
import dev.triptych.application.base.text.Token;
import dev.triptych.application.query.search.SearchText;
import java.util.ArrayList;
import java.util.List;

/**
 * Patterns as queries for the terms that {@link IndexTerms} makes of a body. Only what must be compared position by
 * position is: for the rest it is enough that a term is there.
 */
public final class BodyQueries {
    public static final String TERMS = "terms";
    public static final String NAMES = "names";
    public static final String ANALYSIS = "analysis";

    private BodyQueries() {}

    /** A body that has all that a word, prefix or phrase of a query means. */
    static Query of(SearchText.Term term) {
        return all(term.all().stream().map(BodyQueries::of).toList());
    }

    private static Query of(Pattern pattern) {
        if (pattern.isPlainWord()) {
            return plainWord(pattern);
        }
        var needed = new ArrayList<Query>();
        var tokens = pattern.tokens();
        for (var i = 0; i < tokens.size(); i++) {
            addNames(needed, pattern, i);
        }
        if (needed.isEmpty() || !isDecidedByNames(pattern)) {
            needed.addAll(sequence(closed(pattern)));
        }
        return all(needed);
    }

    /** Also found where capitals set it apart in a longer word. */
    private static Query plainWord(Pattern pattern) {
        var term = pattern.last().term();
        var inner = IndexTerms.inner(term);
        return pattern.prefix()
                ? any(beginning(TERMS, term), beginning(NAMES, inner))
                : any(term(TERMS, IndexTerms.shortened(term)), term(NAMES, inner));
    }

    private static void addNames(List<Query> needed, Pattern pattern, int i) {
        var token = pattern.tokens().get(i);
        var open = pattern.prefix() && i == pattern.tokens().size() - 1;
        var before = needed.size();
        if (i > 0 && token.isJoined()) {
            needed.add(name(IndexTerms.joined(pattern.tokens().get(i - 1), token), open));
        }
        if (!pattern.lead(i).isEmpty()) {
            needed.add(name(IndexTerms.led(token), open && pattern.tail(i).isEmpty()));
        }
        if (!pattern.tail(i).isEmpty()) {
            needed.add(name(IndexTerms.tailed(token), open));
        }
        if (open && needed.size() == before) {
            needed.add(beginning(TERMS, token.term()));
        }
    }

    private static Query name(String name, boolean open) {
        return open ? beginning(NAMES, name) : term(NAMES, IndexTerms.shortened(name));
    }

    /** Two that are joined, or one with a sign of its own: where they stand does not matter any more. */
    private static boolean isDecidedByNames(Pattern pattern) {
        var tokens = pattern.tokens();
        return tokens.size() == 1 || (tokens.size() == 2 && tokens.getLast().isJoined());
    }

    private static List<Token> closed(Pattern pattern) {
        var tokens = pattern.tokens();
        return pattern.prefix() ? tokens.subList(0, tokens.size() - 1) : tokens;
    }

    /** What says that tokens stand one directly behind the other. */
    private static List<Query> sequence(List<Token> tokens) {
        var queries = new ArrayList<Query>();
        var terms = terms(tokens);
        if (terms.size() == 1) {
            queries.add(term(TERMS, terms.getFirst()));
        } else if (!terms.isEmpty()) {
            queries.add(phrase(terms));
        }
        if (endsWithLoneCharacter(tokens)) {
            queries.add(term(NAMES, IndexTerms.character(tokens.getLast())));
        }
        return queries;
    }

    /**
     * The terms at the positions of these tokens. The last character of a script without spaces has none of its own: what
     * follows it in the body is not known.
     */
    static List<String> terms(List<Token> tokens) {
        var terms = IndexTerms.sequence(tokens);
        var open = !tokens.isEmpty() && tokens.getLast().kind() == Token.Kind.CHARACTER;
        return open ? terms.subList(0, terms.size() - 1) : terms;
    }

    private static boolean endsWithLoneCharacter(List<Token> tokens) {
        if (tokens.isEmpty() || tokens.getLast().kind() != Token.Kind.CHARACTER) {
            return false;
        }
        return tokens.size() == 1 || !tokens.getLast().continues(tokens.get(tokens.size() - 2));
    }

    static Query phrase(List<String> terms) {
        return Query.of(q -> q.matchPhrase(m -> m.field(TERMS).query(String.join(" ", terms))));
    }

    static Query term(String field, String term) {
        return Query.of(q -> q.term(t -> t.field(field).value(term)));
    }

    private static Query beginning(String field, String text) {
        return Query.of(q -> q.prefix(p -> p.field(field).value(IndexTerms.beginning(text))));
    }

    private static Query any(Query... some) {
        return Query.of(q -> q.bool(b -> b.should(List.of(some)).minimumShouldMatch("1")));
    }

    static Query all(List<Query> all) {
        return all.size() == 1 ? all.getFirst() : Query.of(q -> q.bool(b -> b.filter(all)));
    }
}
