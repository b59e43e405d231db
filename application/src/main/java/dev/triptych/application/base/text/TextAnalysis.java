package dev.triptych.application.base.text;

import java.util.Collection;
import java.util.List;

/** Takes bodies and queries apart by one set of rules. For threads. */
public final class TextAnalysis {
    /** To be raised with every change of the rules in this package that changes terms. */
    private static final int RULES = 1;

    private final TextForms forms;
    private final String version;

    /** By these tables. */
    public TextAnalysis(TextForms forms) {
        this.forms = forms;
        this.version = RULES + "/" + forms.version();
    }

    /** What an index is marked with: terms of another version are not those that queries ask for. */
    public String version() {
        return version;
    }

    /** The tokens of a text, in order. */
    public List<Token> tokens(String text) {
        return Tokenizer.of(text, forms).tokens();
    }

    /** The terms by which a text is found. */
    public IndexTerms terms(String text) {
        return IndexTerms.of(tokens(text));
    }

    /** The names and words in a text without quotes, each by itself. */
    public List<Pattern> words(String text) {
        return Pattern.eachOf(tokens(text), false);
    }

    /** The same, of which the last one need only begin what is found. */
    public List<Pattern> wordsAndPrefix(String text) {
        var tokenized = Tokenizer.of(text, forms);
        return Prefixes.of(tokenized.tokens(), tokenized.rest());
    }

    /** What stands in quotes: nothing, or one pattern. */
    public List<Pattern> phrase(String text) {
        var tokens = tokens(text);
        return tokens.isEmpty() ? List.of() : List.of(new Pattern(tokens, false));
    }

    /**
     * The passages of a text in which patterns occur.
     *
     * @return at most three, in order, each of at most 300 chars; the hit is in {@code <em>}, everything else HTML-escaped
     */
    public List<String> highlights(String text, Collection<Pattern> patterns) {
        return Highlights.of(text, tokens(text), patterns);
    }
}
