package dev.triptych.cli.text;

/** Makes text from outside safe for a terminal, by replacing control characters. */
public final class Printable {
    private Printable() {}

    public static String text(String raw) {
        return raw.codePoints()
                .map(codePoint -> Character.isISOControl(codePoint) ? '?' : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Such as {@code 21 s} or {@code 17 min}. */
    public static String span(long seconds) {
        return seconds < 100 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }

    /** A number with its thousands separated. */
    public static String number(long value) {
        return "%,d".formatted(value);
    }
}
