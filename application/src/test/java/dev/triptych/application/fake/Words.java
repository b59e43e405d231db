package dev.triptych.application.fake;

import dev.triptych.application.query.search.SearchText.Form;
import dev.triptych.application.query.search.SearchText.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text taken apart much like a search store's standard analysis does it: words in lower case, and each emoji.
 *
 * @param words in order
 */
record Words(List<Word> words) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_]*"
            + "(?:['’.][\\p{L}\\p{M}\\p{N}_]+)*"
            + "|\\p{IsExtended_Pictographic}[\\x{FE0F}\\p{IsEmoji_Modifier}]*"
            + "(?:\\x{200D}\\p{IsExtended_Pictographic}[\\x{FE0F}\\p{IsEmoji_Modifier}]*)*");

    /** A word and where it stands. */
    record Word(String text, int start, int end) {}

    static Words of(String text) {
        var words = new ArrayList<Word>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
        }
        return new Words(words);
    }

    private List<String> texts() {
        return words.stream().map(Word::text).toList();
    }

    boolean match(Term term) {
        var parts = of(term.text()).texts();
        return switch (term.form()) {
            case WORD -> texts().containsAll(parts);
            case PHRASE -> Collections.indexOfSubList(texts(), parts) >= 0;
            case PREFIX -> parts.isEmpty() || hasPrefixed(parts);
        };
    }

    private boolean hasPrefixed(List<String> parts) {
        var whole = parts.subList(0, parts.size() - 1);
        return texts().containsAll(whole) && texts().stream().anyMatch(word -> word.startsWith(parts.getLast()));
    }

    /** The words that {@code term} means here. */
    List<Word> hits(Term term) {
        var parts = of(term.text()).texts();
        if (parts.isEmpty()) {
            return List.of();
        }
        var prefix = term.form() == Form.PREFIX;
        return words.stream()
                .filter(word ->
                        parts.contains(word.text()) || (prefix && word.text().startsWith(parts.getLast())))
                .toList();
    }
}
