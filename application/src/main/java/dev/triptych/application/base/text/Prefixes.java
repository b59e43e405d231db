package dev.triptych.application.base.text;

import java.util.ArrayList;
import java.util.List;

/** Patterns whose last token is a beginning. */
final class Prefixes {
    private Prefixes() {}

    static List<Pattern> of(List<Token> tokens, String rest) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        var last = tokens.getLast();
        if (last.kind() != Token.Kind.WORD && rest.isEmpty()) {
            // A sign has no beginning, and a character of a script without spaces is found wherever it stands.
            return Pattern.eachOf(tokens, false);
        }
        if (rest.isEmpty() || rest.equals(last.tail()) || rest.length() > Tokenizer.LONGEST_JOINT) {
            return Pattern.eachOf(tokens, true);
        }
        // "java.lang." goes on with whatever follows the dot.
        var open = new ArrayList<>(tokens);
        var end = last.end() + rest.length();
        open.add(new Token("", "", end, end, Token.Kind.WORD, rest, "", "", List.of()));
        return Pattern.eachOf(open, true);
    }
}
