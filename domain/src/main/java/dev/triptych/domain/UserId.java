package dev.triptych.domain;

/**
 * Who somebody is: the {@code sub} of their token.
 *
 * @param value 1 to 64 code points, compared by code point
 */
public record UserId(String value) implements Comparable<UserId> {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 64;

    public UserId {
        Text.check(value, 1, MAX_LENGTH).orThrow();
    }

    /** {@code raw} as a user id, or why it is none. */
    public static Checked<UserId> check(String raw) {
        return Text.check(raw, 1, MAX_LENGTH).map(UserId::new);
    }

    @Override
    public int compareTo(UserId other) {
        return CodePoints.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
