package dev.triptych.domain;

/**
 * Recognises a text that shows nothing. White space is what Unicode calls so ({@code White_Space}, no-break spaces
 * included); invisible are control and format characters, the default-ignorable ones (zero-width characters, soft
 * hyphen, bidi controls, variation selectors, Hangul fillers, tags) and the few blank signs that Unicode counts as
 * letters or symbols.
 */
public final class BlankText {
    /** First and last code point of each range that is invisible whatever its general category says. */
    private static final int[][] INVISIBLE = {
        {0x034F, 0x034F}, // combining grapheme joiner
        {0x115F, 0x1160}, // Hangul fillers
        {0x17B4, 0x17B5}, // Khmer inherent vowels
        {0x180B, 0x180F}, // Mongolian variation selectors and vowel separator
        {0x2065, 0x2065},
        {0x2800, 0x2800}, // Braille pattern blank
        {0x3164, 0x3164}, // Hangul filler
        {0xFE00, 0xFE0F}, // variation selectors
        {0xFFA0, 0xFFA0}, // halfwidth Hangul filler
        {0xFFF0, 0xFFF8},
        {0x16FE4, 0x16FE4}, // Khitan small script filler
        {0x1D159, 0x1D159}, // musical symbol null notehead
        {0xE0000, 0xE0FFF}, // tags, variation selectors supplement, and what is reserved for their like
    };

    private BlankText() {}

    /** Whether nothing of {@code text} can be seen; so it is for an empty text. */
    public static boolean isBlank(String text) {
        return text.codePoints().noneMatch(BlankText::isVisible);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL -> false;
            case Character.FORMAT -> isPrependedMark(codePoint);
            default -> !isInvisible(codePoint);
        };
    }

    /** Number and verse signs of Arabic, Syriac and Kaithi are format characters that are drawn. */
    private static boolean isPrependedMark(int codePoint) {
        return (codePoint >= 0x0600 && codePoint <= 0x0605)
                || codePoint == 0x06DD
                || codePoint == 0x070F
                || (codePoint >= 0x0890 && codePoint <= 0x0891)
                || codePoint == 0x08E2
                || codePoint == 0x110BD
                || codePoint == 0x110CD;
    }

    private static boolean isInvisible(int codePoint) {
        for (var range : INVISIBLE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
