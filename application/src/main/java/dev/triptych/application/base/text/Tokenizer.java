package dev.triptych.application.base.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one text apart. Which words it sees does not depend on case, so that a query need not keep to it. */
final class Tokenizer {
    /** What stands inside of names. */
    private static final String JOINTS = ".-_:/\\@#+&'=";

    private static final String LEADS = ".@#";
    private static final String TAILS = "+#";
    static final int LONGEST_JOINT = 3;
    private static final int LONGEST_TAIL = 3;
    private static final int FIRST_REGION = 0x1F1E6;
    private static final int LAST_REGION = 0x1F1FF;
    private static final int MOST_INNER = 8;

    private final String original;
    private final NormalText text;
    private final TextForms forms;
    private final List<Token> tokens = new ArrayList<>();
    /** The joints since the last token, or since what set it apart from them. */
    private final StringBuilder between = new StringBuilder();

    private boolean apart = true;
    private int at;

    private Tokenizer(String original, TextForms forms) {
        this.original = original;
        this.text = NormalText.of(original, forms);
        this.forms = forms;
    }

    /**
     * The tokens of a text.
     *
     * @param tokens in order
     * @param rest the joints that touch the last of them at the end of the text
     */
    record Tokenized(List<Token> tokens, String rest) {}

    static Tokenized of(String original, TextForms forms) {
        var tokenizer = new Tokenizer(original, forms);
        while (tokenizer.at < tokenizer.text.length()) {
            tokenizer.step();
        }
        return new Tokenized(tokenizer.tokens, tokenizer.apart ? "" : tokenizer.between.toString());
    }

    private void step() {
        var codePoint = text.codePointAt(at);
        var joint = joint(codePoint);
        if (joint != 0) {
            between.append(joint);
            at++;
            return;
        }
        switch (kindOf(codePoint)) {
            case WORD -> word();
            case DENSE -> add(Token.Kind.CHARACTER, at + Character.charCount(codePoint));
            case SIGN -> add(Token.Kind.SIGN, signEnd(codePoint));
            case LOOK -> at += Character.charCount(codePoint);
            case BETWEEN -> {
                apart = true;
                between.setLength(0);
                at += Character.charCount(codePoint);
            }
        }
    }

    /** Most texts are of letters that need no table. */
    private TextForms.Kind kindOf(int c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            return TextForms.Kind.WORD;
        }
        return c == ' ' || c == '\n' ? TextForms.Kind.BETWEEN : forms.kindOf(c);
    }

    /** The joint that a character is, in one form; 0 for others. */
    private static char joint(int codePoint) {
        if ((codePoint >= 'a' && codePoint <= 'z') || codePoint == ' ') {
            return 0;
        }
        return switch (codePoint) {
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> '-';
            case '\u2018', '\u2019', '\u201B', '\u02BC' -> '\'';
            default -> codePoint < 0x80 && JOINTS.indexOf(codePoint) >= 0 ? (char) codePoint : 0;
        };
    }

    private int signEnd(int codePoint) {
        var end = at + Character.charCount(codePoint);
        return isRegion(codePoint) && end < text.length() && isRegion(text.codePointAt(end))
                ? end + Character.charCount(codePoint)
                : end;
    }

    /** Two of them are a flag. */
    private static boolean isRegion(int codePoint) {
        return codePoint >= FIRST_REGION && codePoint <= LAST_REGION;
    }

    private void word() {
        var end = at;
        while (end < text.length()
                && joint(text.codePointAt(end)) == 0
                && kindOf(text.codePointAt(end)) == TextForms.Kind.WORD
                && !(end > at && isSetApart(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        add(Token.Kind.WORD, end);
    }

    /** What was written as a sign, such as a trade mark or a raised number, is no part of the word that it touches. */
    private boolean isSetApart(int i) {
        var begin = text.start(i);
        var before = text.start(i - 1);
        return begin != before && (isWrittenAsSign(begin) || isWrittenAsSign(before));
    }

    private boolean isWrittenAsSign(int start) {
        var codePoint = original.codePointAt(start);
        return codePoint >= 0x80 && forms.kindOf(codePoint) == TextForms.Kind.SIGN;
    }

    private void add(Token.Kind kind, int end) {
        var exact = text.substring(at, end);
        var term = kind == Token.Kind.WORD && !isAscii(exact) ? forms.withoutAccents(exact) : exact;
        if (!term.isEmpty()) {
            var start = text.start(at);
            var stop = text.end(end - 1);
            var word = kind == Token.Kind.WORD;
            tokens.add(new Token(
                    term,
                    exact,
                    start,
                    stop,
                    kind,
                    jointBefore(),
                    word ? lead() : "",
                    word ? tail(end) : "",
                    word ? inner(term, start, stop) : List.of()));
            apart = false;
            between.setLength(0);
        }
        at = end;
    }

    private static boolean isAscii(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String jointBefore() {
        return apart || between.length() > LONGEST_JOINT ? null : between.toString();
    }

    private String lead() {
        return apart && between.length() == 1 && LEADS.indexOf(between.charAt(0)) >= 0 ? between.toString() : "";
    }

    private String tail(int from) {
        var end = from;
        while (end < text.length() && end - from < LONGEST_TAIL && TAILS.indexOf(text.codePointAt(end)) >= 0) {
            end++;
        }
        return text.substring(from, end);
    }

    /** {@code IllegalStateException} has illegal, state, exception and stateexception in it. */
    private List<String> inner(String term, int start, int end) {
        if (end - start != term.length() || term.length() > IndexTerms.LONGEST || !hasCapital(start + 1, end)) {
            return List.of();
        }
        var found = new ArrayList<String>();
        var from = 0;
        for (var i = 1; i < term.length() && found.size() < 2 * MOST_INNER; i++) {
            if (beginsInner(start, start + i, end)) {
                addInner(found, term.substring(from, i));
                addInner(found, term.substring(i));
                from = i;
            }
        }
        if (from > 0) {
            addInner(found, term.substring(from));
        }
        return found;
    }

    private boolean hasCapital(int from, int to) {
        for (var i = from; i < to; i++) {
            if (Character.isUpperCase(original.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static void addInner(List<String> found, String word) {
        if (word.length() > 1 && !found.contains(word)) {
            found.add(word);
        }
    }

    private boolean beginsInner(int start, int i, int end) {
        if (!Character.isUpperCase(original.charAt(i))) {
            return false;
        }
        return Character.isLowerCase(original.charAt(i - 1))
                || (i > start && i + 1 < end && Character.isLowerCase(original.charAt(i + 1)));
    }
}
