package dev.triptych.application.base.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds patterns in a text that is taken apart. */
public final class Occurrences {
    private final List<Token> text;
    private int work;

    private Occurrences(List<Token> text, int work) {
        this.text = text;
        this.work = work;
    }

    /** The numbers of the tokens at which {@code pattern} begins. */
    public static List<Integer> of(Pattern pattern, List<Token> text) {
        return new Occurrences(text, Integer.MAX_VALUE).of(pattern);
    }

    /**
     * Looks for several patterns, and no longer than so: a text may be made to look like a query at every token.
     *
     * @param work how many tokens are compared, for all patterns together
     */
    static Occurrences within(List<Token> text, int work) {
        return new Occurrences(text, work);
    }

    List<Integer> of(Pattern pattern) {
        var found = new ArrayList<Integer>();
        for (var i = 0; i + pattern.tokens().size() <= text.size() && work > 0; i++) {
            if (isAt(i, pattern)) {
                found.add(i);
            }
        }
        return found;
    }

    private boolean isAt(int from, Pattern pattern) {
        for (var i = 0; i < pattern.tokens().size(); i++) {
            work--;
            var there = text.get(from + i);
            var open = pattern.prefix() && i == pattern.tokens().size() - 1;
            if (!hasTerm(there, pattern, i, open) || !hasEnds(there, pattern, i, open)) {
                return false;
            }
            if (i > 0 && !isJoined(text.get(from + i - 1), there, pattern, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasTerm(Token there, Pattern pattern, int i, boolean open) {
        var term = pattern.tokens().get(i).term();
        var begins = open && pattern.tail(i).isEmpty();
        if (begins ? there.term().startsWith(term) : there.term().equals(term)) {
            return true;
        }
        return pattern.isPlainWord()
                && there.inner().stream().anyMatch(word -> open ? word.startsWith(term) : word.equals(term));
    }

    private static boolean hasEnds(Token there, Pattern pattern, int i, boolean open) {
        var lead = pattern.lead(i);
        var tail = pattern.tail(i);
        return (lead.isEmpty() || lead.equals(there.lead()))
                && (tail.isEmpty() || (open ? there.tail().startsWith(tail) : tail.equals(there.tail())));
    }

    private static boolean isJoined(Token before, Token there, Pattern pattern, int i) {
        var wanted = pattern.tokens().get(i);
        if (wanted.isJoined()) {
            return Objects.equals(wanted.joint(), there.joint());
        }
        var characters = wanted.kind() == Token.Kind.CHARACTER
                && pattern.tokens().get(i - 1).kind() == Token.Kind.CHARACTER;
        return !characters
                || there.continues(before) == wanted.continues(pattern.tokens().get(i - 1));
    }
}
