package dev.triptych.application.maintenance.check.compare.rows;

/**
 * A kind of rows that are compared.
 *
 * @param name as findings call it: upper case, such as {@code READ_MARKER}
 */
public record RowKind(String name) implements Comparable<RowKind> {
    /** The rows of conversations themselves, one each. */
    public static final RowKind CONVERSATION = new RowKind("CONVERSATION");

    /** Who belongs to a conversation. */
    public static final RowKind MEMBER = new RowKind("MEMBER");

    /** What was said: so many that they are compared in buckets. */
    public static final RowKind MESSAGE = new RowKind("MESSAGE");

    /** Who has read how far. They alone have no place in their conversation's stream. */
    public static final RowKind READ_MARKER = new RowKind("READ_MARKER");

    @Override
    public int compareTo(RowKind other) {
        return name.compareTo(other.name);
    }
}
