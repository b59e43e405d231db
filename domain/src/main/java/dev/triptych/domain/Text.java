package dev.triptych.domain;

/** What every text must satisfy, whatever it is for: no NUL and no lone surrogate; lengths count code points. */
final class Text {
    private Text() {}

    /** {@code raw} if it has {@code min} to {@code max} code points and can be stored everywhere, else the reason. */
    static Checked<String> check(String raw, int min, int max) {
        var length = raw.length();
        for (var i = 0; i < raw.length(); i++) {
            var character = raw.charAt(i);
            if (character == 0) {
                return new Checked.Invalid<>("must not contain NUL");
            }
            if (Character.isSurrogate(character)) {
                if (!isPair(raw, i)) {
                    return new Checked.Invalid<>("must not contain a lone surrogate");
                }
                i++;
                length--;
            }
        }
        if (length < min || length > max) {
            return new Checked.Invalid<>("must have " + min + " to " + max + " characters, has " + length);
        }
        return new Checked.Valid<>(raw);
    }

    private static boolean isPair(String raw, int at) {
        return at + 1 < raw.length() && Character.isSurrogatePair(raw.charAt(at), raw.charAt(at + 1));
    }

    /** Checks as well, with 1 to {@code max} code points of which something can be seen. */
    static Checked<String> checkNotBlank(String raw, int max) {
        var checked = check(raw, 1, max);
        return checked instanceof Checked.Valid<String> && BlankText.isBlank(raw)
                ? new Checked.Invalid<>("must not be blank")
                : checked;
    }
}
