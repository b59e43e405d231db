package dev.triptych.application.query.search;

import dev.triptych.domain.Checked;
import java.util.ArrayList;
import java.util.List;

/**
 * What to look for: all words must match, {@code "quotes"} make a phrase, a trailing {@code *} a prefix, a leading
 * {@code -} excludes.
 *
 * @param terms at most {@value #MAX_TERMS}, at least one of them not excluded
 */
public record SearchText(List<Term> terms) {
    /** The greatest length of the text, in code points. */
    public static final int MAX_LENGTH = 512;

    /** The greatest number of words and phrases. */
    public static final int MAX_TERMS = 32;

    public SearchText {
        terms = List.copyOf(terms);
    }

    /**
     * A word or a phrase.
     *
     * @param text without quotes, star and minus; not empty
     * @param form how it matches
     * @param excluded whether a match must not have it
     */
    public record Term(String text, Form form, boolean excluded) {}

    /** How a term matches. */
    public enum Form {
        WORD,
        PREFIX,
        PHRASE
    }

    /** {@code raw} as a search, or why it is none. */
    public static Checked<SearchText> check(String raw) {
        var length = raw.codePointCount(0, raw.length());
        if (length > MAX_LENGTH) {
            return new Checked.Invalid<>("must have at most " + MAX_LENGTH + " characters, has " + length);
        }
        if (raw.indexOf('\0') >= 0 || hasLoneSurrogate(raw)) {
            return new Checked.Invalid<>("must not contain NUL or a lone surrogate");
        }
        var terms = parse(raw);
        if (terms.size() > MAX_TERMS) {
            return new Checked.Invalid<>("must have at most " + MAX_TERMS + " words and phrases");
        }
        if (terms.stream().allMatch(Term::excluded)) {
            return new Checked.Invalid<>("must have a word, a phrase or a prefix that is to be found");
        }
        return new Checked.Valid<>(new SearchText(terms));
    }

    private static boolean hasLoneSurrogate(String raw) {
        return raw.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static List<Term> parse(String raw) {
        var terms = new ArrayList<Term>();
        var at = 0;
        while (at < raw.length()) {
            if (Character.isWhitespace(raw.charAt(at))) {
                at++;
                continue;
            }
            var excluded = raw.charAt(at) == '-';
            var start = excluded ? at + 1 : at;
            var quoted = start < raw.length() && raw.charAt(start) == '"';
            var end = quoted ? closing(raw, start + 1) : wordEnd(raw, start);
            add(terms, quoted ? raw.substring(start + 1, end) : raw.substring(start, end), quoted, excluded);
            at = quoted ? end + 1 : end;
        }
        return terms;
    }

    /** An open quote reaches to the end. */
    private static int closing(String raw, int from) {
        var quote = raw.indexOf('"', from);
        return quote < 0 ? raw.length() : quote;
    }

    private static int wordEnd(String raw, int from) {
        var end = from;
        while (end < raw.length() && !Character.isWhitespace(raw.charAt(end)) && raw.charAt(end) != '"') {
            end++;
        }
        return end;
    }

    private static void add(List<Term> terms, String text, boolean quoted, boolean excluded) {
        var prefix = !quoted && text.endsWith("*");
        var bare = prefix ? text.replaceAll("\\*+$", "") : text;
        if (bare.codePoints().anyMatch(Character::isLetterOrDigit)
                || bare.codePoints().anyMatch(c -> c > 127)) {
            terms.add(new Term(bare, quoted ? Form.PHRASE : prefix ? Form.PREFIX : Form.WORD, excluded));
        }
    }
}
