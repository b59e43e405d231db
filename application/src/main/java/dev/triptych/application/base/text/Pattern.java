package dev.triptych.application.base.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Tokens that are looked for, one directly behind the other.
 *
 * @param tokens at least one; what joins them must join what is found, too, where that is a sign
 * @param prefix whether the last one need only begin what is found
 */
public record Pattern(List<Token> tokens, boolean prefix) {
    /** At least one token. */
    public Pattern {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a pattern without tokens");
        }
    }

    /** The names and words of these tokens, each by itself. */
    static List<Pattern> eachOf(List<Token> tokens, boolean prefix) {
        var patterns = new ArrayList<Pattern>();
        var from = 0;
        for (var i = 1; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.get(i).joint() == null) {
                patterns.add(new Pattern(tokens.subList(from, i), prefix && i == tokens.size()));
                from = i;
            }
        }
        return patterns;
    }

    /** All tokens of several patterns, each pattern directly behind the one before. */
    public static Pattern behindOneAnother(List<Pattern> patterns) {
        var tokens = new ArrayList<Token>();
        patterns.forEach(pattern -> tokens.addAll(pattern.tokens()));
        return new Pattern(tokens, false);
    }

    /** The last token. */
    public Token last() {
        return tokens.getLast();
    }

    /** The sign that must begin the name at {@code i}, or nothing. */
    public String lead(int i) {
        return tokens.get(i).lead();
    }

    /** The signs that must end the name at {@code i}, or nothing: within a name they are what joins it. */
    public String tail(int i) {
        var ends = i == tokens.size() - 1 || tokens.get(i + 1).joint() == null;
        return ends ? tokens.get(i).tail() : "";
    }

    /** Whether a word may also be found as one of the words that capitals set apart in a longer one. */
    public boolean isPlainWord() {
        var only = tokens.getFirst();
        return tokens.size() == 1
                && only.kind() == Token.Kind.WORD
                && only.lead().isEmpty()
                && only.tail().isEmpty();
    }

    /** How many characters it has in all. */
    public int characters() {
        return tokens.stream()
                .mapToInt(token -> token.term().codePointCount(0, token.term().length())
                        + (token.joint() == null ? 0 : token.joint().length())
                        + token.tail().length())
                .sum();
    }
}
