package dev.triptych.application.migration.phase;

import dev.triptych.application.base.log.Frontier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The log's heads as they were seen of late: what a store that is not older than some age must have. For one thread. */
final class HeadHistory {
    private static final int MOST = 4_000;

    private final long ageNanos;
    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(long at, Frontier heads) {}

    HeadHistory(Duration age) {
        this.ageNanos = age.toNanos();
    }

    void add(long at, Frontier heads) {
        // Heads that were read before a long gap are older than the age by an unknown time: begin again.
        if (!seen.isEmpty() && at - seen.getLast().at() > ageNanos) {
            seen.clear();
        }
        seen.addLast(new Seen(at, heads));
        // The newest of those that are old enough stays, to be answered.
        while (seen.size() > MOST || (seen.size() > 1 && isOldEnough(second(), at))) {
            seen.removeFirst();
        }
    }

    private Seen second() {
        var each = seen.iterator();
        each.next();
        return each.next();
    }

    private boolean isOldEnough(Seen seen, long now) {
        return now - seen.at() >= ageNanos;
    }

    /** What was committed as long ago as the age, or at the first snapshot if that is not so long ago. */
    Frontier atAge() {
        return seen.isEmpty() ? Frontier.NONE : seen.getFirst().heads();
    }
}
