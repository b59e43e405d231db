package dev.triptych.application.base.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs errors that may come hundreds of times a second: the first of its kind at once, with its stack trace, then at most
 * one a minute with the number of those in between. A kind is the class of an error and the place that threw it. It
 * remembers 200 kinds; those not seen for longest are forgotten. For threads.
 */
public final class RepeatedErrors {
    private static final int MOST_KINDS = 200;
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<Kind, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Seen> eldest) {
            return size() > MOST_KINDS;
        }
    };

    private record Kind(String type, @Nullable StackTraceElement thrownBy) {
        static Kind of(Throwable error) {
            var trace = error.getStackTrace();
            return new Kind(error.getClass().getName(), trace.length == 0 ? null : trace[0]);
        }
    }

    /** When an error of a kind was logged last, and how many came since. */
    private record Seen(long loggedAt, long since) {}

    /** Nothing logged yet. */
    public RepeatedErrors(Logger log) {
        this(log, System::nanoTime);
    }

    /**
     * Nothing logged yet.
     *
     * @param nanoTime a monotonic clock
     */
    public RepeatedErrors(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** A bug or whatever else nobody expected, with its stack trace. */
    public void unexpected(String what, Throwable error) {
        var counted = counted(error);
        if (counted >= 0) {
            log.error("{}{}", what, more(counted), error);
        }
    }

    /** An outage or another expected failure, by its message. */
    public void expected(String what, Throwable error) {
        var counted = counted(error);
        if (counted >= 0) {
            log.warn("{}{}: {}", what, more(counted), error.getMessage());
        }
    }

    private static String more(long counted) {
        return counted == 0 ? "" : " (and " + counted + " times since the last line about it)";
    }

    /** How many of its kind were not logged before this one; -1 if this one is not to be logged either. */
    private synchronized long counted(Throwable error) {
        var kind = Kind.of(error);
        var now = nanoTime.getAsLong();
        var before = seen.get(kind);
        if (before != null && now - before.loggedAt() < QUIET_NANOS) {
            seen.put(kind, new Seen(before.loggedAt(), before.since() + 1));
            return -1;
        }
        seen.put(kind, new Seen(now, 0));
        return before == null ? 0 : before.since();
    }
}
