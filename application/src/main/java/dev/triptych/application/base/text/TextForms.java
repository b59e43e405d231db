package dev.triptych.application.base.text;

/**
 * What the Unicode tables say of characters. The same tables serve writes and queries, whatever machine or search server is
 * in use.
 */
public interface TextForms {
    /** Names the tables; another name means that the terms of an index may differ. */
    String version();

    /**
     * Whether a text may be cut in front of this character, and its parts brought into their normal form one by one.
     *
     * @param codePoint as it was written
     */
    boolean beginsPart(int codePoint);

    /**
     * The normal form of a part of a text: compatibility forms and widths alike, composed, without case, and without
     * characters that are not seen, such as soft hyphens.
     */
    String normal(String part);

    /** A word in its normal form, without accents; may be empty. */
    String withoutAccents(String word);

    /**
     * What a character is.
     *
     * @param codePoint in its normal form
     */
    Kind kindOf(int codePoint);

    /** What a character does in a text. */
    enum Kind {
        /** Part of a word that others set apart by spaces or signs: letters, digits and their marks. */
        WORD,
        /** Part of a script whose words stand without spaces between them, or take endings: Han, Kana, Hangul, Thai. */
        DENSE,
        /** Says something alone: emoji, currencies, arrows. */
        SIGN,
        /** Changes how the character before it looks, and not what it says. */
        LOOK,
        /** Between words. */
        BETWEEN
    }
}
