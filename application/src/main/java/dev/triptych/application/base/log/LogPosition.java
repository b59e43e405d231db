package dev.triptych.application.base.log;

import java.util.Comparator;

/**
 * Where the relay stands in the whole event log, over all shards.
 *
 * @param incarnation of the write database
 * @param xid the transaction
 * @param position within the transaction
 */
public record LogPosition(int incarnation, long xid, long position) implements Comparable<LogPosition> {
    /** Before the first event. */
    public static final LogPosition START = new LogPosition(0, 0, 0);

    private static final Comparator<LogPosition> ORDER = Comparator.comparingInt(LogPosition::incarnation)
            .thenComparingLong(LogPosition::xid)
            .thenComparingLong(LogPosition::position);

    /** Where an event stands, its shard left aside. */
    public static LogPosition of(Position position) {
        return new LogPosition(position.incarnation(), position.xid(), position.position());
    }

    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }
}
