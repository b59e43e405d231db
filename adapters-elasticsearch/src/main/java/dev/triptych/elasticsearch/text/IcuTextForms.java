package dev.triptych.elasticsearch.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import dev.triptych.application.base.text.TextForms;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * The tables of ICU, and of Lucene for Latin letters that have no accent to take away, such as ø. Both come with the
 * application, so that the Java and the search server of a machine do not change what is found.
 */
public final class IcuTextForms implements TextForms {
    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();

    /** Prolongs Kana, and belongs to no script. */
    private static final int PROLONGED = 0x30FC;

    private static final int TATWEEL = 0x640;
    private static final int KEYCAP = 0x20E3;
    private static final int BREVE = 0x306;
    private static final int DIAERESIS = 0x308;
    private static final int SHORT_I = 0x438;
    private static final int DOTTED_I = 0x456;
    private static final int ASCII = 0x80;

    /** The most chars that Lucene writes in the place of one. */
    private static final int MOST_FOR_ONE = 4;

    @Override
    public String version() {
        return "unicode-" + UCharacter.getUnicodeVersion();
    }

    @Override
    public boolean beginsPart(int codePoint) {
        return FOLDED.hasBoundaryBefore(codePoint);
    }

    @Override
    public String normal(String part) {
        return FOLDED.normalize(part);
    }

    @Override
    public String withoutAccents(String word) {
        var decomposed = DECOMPOSED.normalize(word);
        var bare = new StringBuilder(decomposed.length());
        var base = 0;
        for (var i = 0; i < decomposed.length(); ) {
            var c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            if (UCharacter.getType(c) == UCharacterCategory.NON_SPACING_MARK) {
                if (!isAccent(base, c)) {
                    bare.appendCodePoint(c);
                }
            } else {
                base = c;
                append(bare, c);
            }
        }
        return COMPOSED.normalize(bare);
    }

    private static void append(StringBuilder bare, int c) {
        var type = UCharacter.getType(c);
        if (c < ASCII || c == TATWEEL) {
            bare.append(c == TATWEEL ? "" : Character.toString(c));
        } else if (type == UCharacterCategory.DECIMAL_DIGIT_NUMBER) {
            bare.append(UCharacter.digit(c, 10));
        } else if (c <= Character.MAX_VALUE && UScript.getScript(c) == UScript.LATIN) {
            var folded = new char[MOST_FOR_ONE];
            var length = ASCIIFoldingFilter.foldToASCII(new char[] {(char) c}, 0, folded, 0, 1);
            bare.append(folded, 0, length);
        } else {
            bare.appendCodePoint(c);
        }
    }

    /** In other scripts a mark is as much of a word as a letter is; so are two that make letters of their own. */
    private static boolean isAccent(int base, int mark) {
        if ((base == SHORT_I && mark == BREVE) || (base == DOTTED_I && mark == DIAERESIS)) {
            return false;
        }
        return switch (UScript.getScript(base)) {
            case UScript.LATIN,
                    UScript.GREEK,
                    UScript.CYRILLIC,
                    UScript.HEBREW,
                    UScript.ARABIC,
                    UScript.COMMON,
                    UScript.INHERITED,
                    UScript.UNKNOWN -> true;
            default -> false;
        };
    }

    @Override
    public Kind kindOf(int c) {
        if (c == KEYCAP || UCharacter.hasBinaryProperty(c, UProperty.EMOJI_MODIFIER)) {
            return Kind.LOOK;
        }
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.DECIMAL_DIGIT_NUMBER -> Kind.WORD;
            case UCharacterCategory.UPPERCASE_LETTER,
                    UCharacterCategory.LOWERCASE_LETTER,
                    UCharacterCategory.TITLECASE_LETTER,
                    UCharacterCategory.MODIFIER_LETTER,
                    UCharacterCategory.OTHER_LETTER,
                    UCharacterCategory.LETTER_NUMBER,
                    UCharacterCategory.NON_SPACING_MARK,
                    UCharacterCategory.COMBINING_SPACING_MARK,
                    UCharacterCategory.ENCLOSING_MARK -> isDense(c) ? Kind.DENSE : Kind.WORD;
            case UCharacterCategory.CURRENCY_SYMBOL,
                    UCharacterCategory.OTHER_SYMBOL,
                    UCharacterCategory.OTHER_NUMBER,
                    UCharacterCategory.PRIVATE_USE,
                    UCharacterCategory.UNASSIGNED -> Kind.SIGN;
            case UCharacterCategory.MATH_SYMBOL -> c < ASCII ? Kind.BETWEEN : Kind.SIGN;
            case UCharacterCategory.OTHER_PUNCTUATION -> isMark(c) ? Kind.SIGN : Kind.BETWEEN;
            default -> Kind.BETWEEN;
        };
    }

    /** People look for a section as they do for a sum. */
    private static boolean isMark(int c) {
        return switch (c) {
            case '\u00A7', '\u00B6', '\u2020', '\u2021', '\u2030', '\u203B' -> true;
            default -> false;
        };
    }

    private static boolean isDense(int c) {
        return switch (UScript.getScript(c)) {
            case UScript.HAN,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.BOPOMOFO,
                    UScript.HANGUL,
                    UScript.THAI,
                    UScript.LAO,
                    UScript.KHMER,
                    UScript.MYANMAR,
                    UScript.YI -> true;
            default -> c == PROLONGED;
        };
    }
}
