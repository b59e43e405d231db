package dev.triptych.domain;

/** Sizes of texts as the stores and the wire have them: in UTF-8. */
public final class Utf8 {
    private static final int ASCII = 0x80;
    private static final int TWO_OCTETS = 0x800;

    private Utf8() {}

    /** The octets of a text without lone surrogates, counted without encoding it. */
    public static long length(CharSequence text) {
        var octets = 0L;
        for (var i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (unit < ASCII) {
                octets += 1;
            } else if (unit < TWO_OCTETS || Character.isSurrogate(unit)) {
                // Two surrogates are one character of four octets.
                octets += 2;
            } else {
                octets += 3;
            }
        }
        return octets;
    }
}
