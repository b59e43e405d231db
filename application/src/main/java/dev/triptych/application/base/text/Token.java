package dev.triptych.application.base.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word, a sign, or one character of a script without spaces.
 *
 * @param term its normal form without accents
 * @param exact its normal form
 * @param start where it begins in the text, in chars
 * @param end where it ends
 * @param kind what it is
 * @param joint what joins it to the token before, such as {@code -}; empty when they touch, absent when they are apart
 * @param lead a sign that begins a name, such as {@code @}; else empty
 * @param tail signs that end a name, such as {@code ++}; else empty
 * @param inner the words in a word that capitals set apart, and each with all that follow it
 */
public record Token(
        String term,
        String exact,
        int start,
        int end,
        Kind kind,
        @Nullable String joint,
        String lead,
        String tail,
        List<String> inner) {

    /** What a token is. */
    public enum Kind {
        WORD,
        SIGN,
        /** One character of a script without spaces. */
        CHARACTER
    }

    /** Whether it is a character that touches a character before it: both may be of one word. */
    public boolean continues(Token before) {
        return kind == Kind.CHARACTER && before.kind == Kind.CHARACTER && "".equals(joint);
    }

    /** Whether something between it and the token before makes both one name. */
    public boolean isJoined() {
        return joint != null && !joint.isEmpty();
    }
}
