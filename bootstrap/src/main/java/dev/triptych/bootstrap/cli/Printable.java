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

    /** A number with its thousands told apart. */
    static String number(long value) {
        return "%,d".formatted(value);
    }
}
