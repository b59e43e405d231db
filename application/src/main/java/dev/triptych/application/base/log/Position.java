package dev.triptych.application.base.log;

import dev.triptych.domain.Shard;
import java.util.Comparator;

/**
 * Where an event stands among all events of its shard. Ordered by incarnation, then xid, then position; positions of
 * different shards are not compared.
 *
 * @param incarnation of the write database, from 1; 0 in {@link #before}
 * @param shard the shard
 * @param xid the transaction that wrote the event, which is not the order of commits
 * @param position rises within a transaction
 */
public record Position(int incarnation, Shard shard, long xid, long position) implements Comparable<Position> {
    private static final Comparator<Position> ORDER = Comparator.comparingInt(Position::incarnation)
            .thenComparingLong(Position::xid)
            .thenComparingLong(Position::position);

    /** The position before every event of a shard. */
    public static Position before(Shard shard) {
        return new Position(0, shard, 0, 0);
    }

    /** Whether everything up to {@code other} is at or below this position. */
    public boolean covers(Position other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Position other) {
        if (!shard.equals(other.shard)) {
            throw new IllegalArgumentException("positions of shards " + shard + " and " + other.shard);
        }
        return ORDER.compare(this, other);
    }
}
