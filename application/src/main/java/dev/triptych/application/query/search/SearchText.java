package dev.triptych.application.query.search;

import dev.triptych.application.base.text.Pattern;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.domain.Checked;
import java.util.List;

/**
 * What to look for: all words must match, {@code "quotes"} make a phrase, a trailing {@code *} a prefix, a leading
 * {@code -} excludes.
 *
 * @param terms at least one of them not excluded; together of at most {@value #MAX_COST}
 */
public record SearchText(List<Term> terms) {
    /** The greatest length of the text, in code points. */
    public static final int MAX_LENGTH = 512;

    /** The greatest number of words and phrases. */
    public static final int MAX_TERMS = 32;

    /** What all terms may come to: a word or a character of a script without spaces 1, a prefix {@value #PREFIX_COST}. */
    public static final int MAX_COST = 256;

    static final int PREFIX_COST = 32;

    public SearchText {
        terms = List.copyOf(terms);
    }

    /**
     * A word, a prefix or a phrase.
     *
     * @param all what must be there; more than one where a word is several by the rules of the analysis
     * @param excluded whether a match must not have it
     */
    public record Term(List<Pattern> all, boolean excluded) {
        public Term {
            all = List.copyOf(all);
        }

        private int cost() {
            return all.stream()
                    .mapToInt(pattern -> pattern.tokens().size() + (pattern.prefix() ? PREFIX_COST : 0))
                    .sum();
        }
    }

    /** {@code raw} as a search, or why it is none. */
    public static Checked<SearchText> check(String raw, TextAnalysis analysis) {
        var length = raw.codePointCount(0, raw.length());
        if (length > MAX_LENGTH) {
            return new Checked.Invalid<>("must have at most " + MAX_LENGTH + " characters, has " + length);
        }
        if (raw.indexOf('\0') >= 0 || hasLoneSurrogate(raw)) {
            return new Checked.Invalid<>("must not contain NUL or a lone surrogate");
        }
        var parser = new SearchTextParser(raw, analysis);
        var terms = parser.terms();
        if (terms.size() > MAX_TERMS) {
            return new Checked.Invalid<>("must have at most " + MAX_TERMS + " words and phrases");
        }
        if (terms.stream().mapToInt(Term::cost).sum() > MAX_COST) {
            return new Checked.Invalid<>(
                    "must come to at most " + MAX_COST + ": a word or a character counts 1, a prefix " + PREFIX_COST);
        }
        if (parser.hasShortPrefix()) {
            return new Checked.Invalid<>(
                    "must have at least " + SearchTextParser.SHORTEST_PREFIX + " letters or digits before a *");
        }
        if (terms.stream().allMatch(Term::excluded)) {
            return new Checked.Invalid<>("must have a word, a phrase, a prefix or a sign that is to be found");
        }
        return new Checked.Valid<>(new SearchText(terms));
    }

    private static boolean hasLoneSurrogate(String raw) {
        return raw.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Everything that is to be found, in the order in which it was asked for. */
    public List<Pattern> wanted() {
        return terms.stream()
                .filter(term -> !term.excluded())
                .flatMap((Term term) -> term.all().stream())
                .toList();
    }

    /** What has a place of its own in a message: how near these are to one another says how well it matches. */
    public List<Pattern> placed() {
        return wanted().stream().filter(pattern -> !pattern.prefix()).toList();
    }
}
