package dev.triptych.domain;

/** The order of {@code COLLATE "C"} on UTF-8 text: by code point, which for supplementary characters is not Java's. */
final class CodePoints {
    private CodePoints() {}

    static int compare(String a, String b) {
        var shorter = Math.min(a.length(), b.length());
        for (var i = 0; i < shorter; i++) {
            var x = a.charAt(i);
            var y = b.charAt(i);
            if (x != y) {
                if (Character.isSurrogate(x) != Character.isSurrogate(y)) {
                    return Character.isSurrogate(x) ? 1 : -1;
                }
                return Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
