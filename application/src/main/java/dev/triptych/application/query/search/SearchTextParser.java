package dev.triptych.application.query.search;

import dev.triptych.application.base.text.Pattern;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.query.search.SearchText.Term;
import java.util.ArrayList;
import java.util.List;

/** Sees quotes, minus and star in whatever form a keyboard makes them; the rest is the analysis's. */
final class SearchTextParser {
    /** Fewer characters would be the beginning of too much. */
    static final int SHORTEST_PREFIX = 2;

    private final String raw;
    private final TextAnalysis analysis;
    private final List<Term> terms = new ArrayList<>();
    private boolean shortPrefix;

    SearchTextParser(String raw, TextAnalysis analysis) {
        this.raw = raw;
        this.analysis = analysis;
        parse();
    }

    List<Term> terms() {
        return terms;
    }

    boolean hasShortPrefix() {
        return shortPrefix;
    }

    private void parse() {
        var at = 0;
        while (at < raw.length()) {
            if (isSpace(raw.charAt(at))) {
                at++;
                continue;
            }
            var excluded = isMinus(raw.charAt(at));
            var start = excluded ? at + 1 : at;
            var quoted = start < raw.length() && isQuote(raw.charAt(start));
            var end = quoted ? closing(start + 1) : wordEnd(start);
            if (quoted) {
                add(analysis.phrase(raw.substring(start + 1, end)), excluded);
            } else {
                addWord(raw.substring(start, end), excluded);
            }
            at = quoted ? end + 1 : end;
        }
    }

    private void addWord(String word, boolean excluded) {
        var end = word.length();
        while (end > 0 && isStar(word.charAt(end - 1))) {
            end--;
        }
        var patterns = end < word.length() ? analysis.wordsAndPrefix(word.substring(0, end)) : analysis.words(word);
        shortPrefix |=
                patterns.stream().anyMatch(pattern -> pattern.prefix() && pattern.characters() < SHORTEST_PREFIX);
        add(patterns, excluded);
    }

    /** A text of which the analysis leaves nothing neither finds nor excludes anything. */
    private void add(List<Pattern> patterns, boolean excluded) {
        if (!patterns.isEmpty()) {
            terms.add(new Term(patterns, excluded));
        }
    }

    /** An open quote reaches to the end. */
    private int closing(int from) {
        var end = from;
        while (end < raw.length() && !isQuote(raw.charAt(end))) {
            end++;
        }
        return end;
    }

    private int wordEnd(int from) {
        var end = from;
        while (end < raw.length() && !isSpace(raw.charAt(end)) && !isQuote(raw.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static boolean isQuote(char c) {
        return switch (c) {
            case '"', '\u201C', '\u201D', '\u201E', '\u201F', '\u00AB', '\u00BB', '\uFF02' -> true;
            default -> false;
        };
    }

    private static boolean isMinus(char c) {
        return switch (c) {
            case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\uFF0D', '\uFE63' -> true;
            default -> false;
        };
    }

    private static boolean isStar(char c) {
        return c == '*' || c == '\uFF0A';
    }
}
