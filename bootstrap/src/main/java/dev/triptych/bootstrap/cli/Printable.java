package dev.triptych.bootstrap.cli;

/** Text of others for a terminal: what could command it is replaced. */
final class Printable {
    private Printable() {}

    static String text(String raw) {
        return raw.codePoints()
                .map(codePoint -> Character.isISOControl(codePoint) ? '?' : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Such as {@code 21 s} or {@code 17 min}. */
    static String span(long seconds) {
        return seconds < 100 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }

    /** A number with its thousands told apart. */
    static String number(long value) {
        return "%,d".formatted(value);
    }
}
