package dev.triptych.application.base.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The terms by which a text is found. None of them has white space in it, so that any search server can take them apart.
 *
 * @param sequence one at each position
 * @param names what is true of the text whatever the position: each begins with a sign that says what it is
 */
public record IndexTerms(List<String> sequence, Set<String> names) {
    /** The greatest length of a term in chars; a longer word is kept by its beginning and a digest. */
    public static final int LONGEST = 255;

    /** How much of the beginning of a longer word can be asked for. */
    public static final int BEGINNING = 200;

    private static final String JOINED = "+";
    private static final String EXACT = "=";
    private static final String ONLY_ACCENTED = "~";
    private static final String INNER = ".";
    private static final String CHARACTER = "1";

    static IndexTerms of(List<Token> tokens) {
        var names = new LinkedHashSet<String>();
        var accented = new LinkedHashSet<String>();
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            switch (token.kind()) {
                case WORD -> {
                    addNames(names, token);
                    addAccents(token, names, accented);
                }
                case CHARACTER -> names.add(character(token));
                case SIGN -> {
                    // Found in the sequence.
                }
            }
            if (token.isJoined()) {
                names.add(joined(tokens.get(i - 1), token));
            }
        }
        if (!accented.isEmpty()) {
            tokens.stream().filter(token -> !isAccented(token)).forEach(token -> accented.remove(token.term()));
            accented.forEach(term -> names.add(shortened(ONLY_ACCENTED + term)));
        }
        return new IndexTerms(sequence(tokens), names);
    }

    private static void addNames(Collection<String> names, Token token) {
        if (!token.lead().isEmpty()) {
            names.add(led(token));
        }
        if (!token.tail().isEmpty()) {
            names.add(tailed(token));
        }
        token.inner().forEach(word -> names.add(inner(word)));
    }

    private static void addAccents(Token token, Set<String> names, Set<String> accented) {
        if (isAccented(token)) {
            accented.add(token.term());
            names.add(exact(token));
        }
    }

    private static boolean isAccented(Token token) {
        return !token.term().equals(token.exact());
    }

    /** One term for each token: characters of a script without spaces together with the one that follows. */
    public static List<String> sequence(List<Token> tokens) {
        var terms = new String[tokens.size()];
        for (var i = 0; i < terms.length; i++) {
            var token = tokens.get(i);
            var pair = i + 1 < terms.length && tokens.get(i + 1).continues(token);
            terms[i] = pair ? token.term() + tokens.get(i + 1).term() : shortened(token.term());
        }
        return List.of(terms);
    }

    /** Two tokens with a sign between them. */
    public static String joined(Token before, Token token) {
        return shortened(JOINED + before.term() + token.joint() + token.term());
    }

    /** A name that begins with a sign. */
    public static String led(Token token) {
        return shortened(JOINED + token.lead() + token.term());
    }

    /** A name that ends with signs. */
    public static String tailed(Token token) {
        return shortened(JOINED + token.term() + token.tail());
    }

    /** A word just as it is written, accents included. */
    public static String exact(Token token) {
        return shortened(EXACT + token.exact());
    }

    /** A word that stands in the text with accents and nowhere without. */
    public static String onlyAccented(Token token) {
        return shortened(ONLY_ACCENTED + token.term());
    }

    /** A word within a word. */
    public static String inner(String word) {
        return INNER + word;
    }

    /** A character of a script without spaces. */
    public static String character(Token token) {
        return CHARACTER + token.term();
    }

    /** What {@code term} is kept as. */
    public static String shortened(String term) {
        return term.length() <= LONGEST ? term : beginning(term) + '\u2026' + digest(term);
    }

    /** What the kept form of every term that begins with {@code term} begins with. */
    public static String beginning(String term) {
        if (term.length() <= BEGINNING) {
            return term;
        }
        var end = Character.isHighSurrogate(term.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
        return term.substring(0, end);
    }

    private static String digest(String term) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(term.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
