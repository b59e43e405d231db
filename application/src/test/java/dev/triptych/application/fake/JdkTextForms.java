package dev.triptych.application.fake;

import dev.triptych.application.base.text.TextForms;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** The tables that a JDK has, with as much made of them as the contract asks for. */
public final class JdkTextForms implements TextForms {
    private static final Set<UnicodeScript> DENSE = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI);
    private static final Set<UnicodeScript> ACCENTED = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC,
            UnicodeScript.COMMON);

    @Override
    public String version() {
        return "jdk";
    }

    @Override
    public boolean beginsPart(int c) {
        var marks = isMark(c) || isVowelOrTailOfHangul(c) || c == 0xFF9E || c == 0xFF9F;
        return !marks;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isVowelOrTailOfHangul(int c) {
        return c >= 0x1160 && c <= 0x11FF;
    }

    @Override
    public String normal(String part) {
        var seen = new StringBuilder();
        Normalizer.normalize(part, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> !isIgnorable(c))
                .forEach(seen::appendCodePoint);
        var folded = seen.toString()
                .replace("\u1E9E", "ss")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('\u03C2', '\u03C3');
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static boolean isIgnorable(int c) {
        return Character.getType(c) == Character.FORMAT
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || c == 0x34F;
    }

    @Override
    public String withoutAccents(String word) {
        var bare = new StringBuilder();
        var base = new int[1];
        Normalizer.normalize(word, Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                base[0] = c;
                append(bare, c);
            } else if (!ACCENTED.contains(UnicodeScript.of(base[0])) || (base[0] == 0x438 && c == 0x306)) {
                bare.appendCodePoint(c);
            }
        });
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder bare, int c) {
        switch (c) {
            case '\u00F8' -> bare.append('o');
            case '\u0142' -> bare.append('l');
            case '\u00E6' -> bare.append("ae");
            case '\u0131' -> bare.append('i');
            case '\u0640' -> {
                // Only makes a word wider.
            }
            default -> {
                if (c > 0x7F && Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                    bare.append(Character.digit(c, 10));
                } else {
                    bare.appendCodePoint(c);
                }
            }
        }
    }

    @Override
    public Kind kindOf(int c) {
        if (c == 0x20E3 || Character.isEmojiModifier(c)) {
            return Kind.LOOK;
        }
        if (Character.isLetterOrDigit(c) || isMark(c) || Character.getType(c) == Character.LETTER_NUMBER) {
            var dense = c == 0x30FC || DENSE.contains(UnicodeScript.of(c));
            return dense && Character.getType(c) != Character.DECIMAL_DIGIT_NUMBER ? Kind.DENSE : Kind.WORD;
        }
        return switch (Character.getType(c)) {
            case Character.CURRENCY_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.OTHER_NUMBER,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> Kind.SIGN;
            case Character.MATH_SYMBOL -> c < 0x80 ? Kind.BETWEEN : Kind.SIGN;
            default -> c == 0xA7 ? Kind.SIGN : Kind.BETWEEN;
        };
    }
}
