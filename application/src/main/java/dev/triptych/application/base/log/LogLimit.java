package dev.triptych.application.base.log;

import java.util.List;

/**
 * How much of the event log one read may bring. A page ends with the event that reaches either bound, so it is empty only
 * where nothing follows, and it exceeds the bytes by less than one event.
 *
 * @param events the most events, at least 1
 * @param bytes the most octets of their stored data in UTF-8, at least 1
 */
public record LogLimit(int events, long bytes) {
    /** The octets of a page of which nothing else is said: 1 MiB. */
    public static final long BYTES = 1 << 20;

    public LogLimit {
        if (events < 1 || bytes < 1) {
            throw new IllegalArgumentException("a page of the log of " + events + " events, " + bytes + " bytes");
        }
    }

    /** At most this many events, of {@value #BYTES} octets. */
    public static LogLimit events(int events) {
        return new LogLimit(events, BYTES);
    }

    /** Whether a page ended because of this limit: more may follow. */
    public boolean reachedBy(List<LoggedEvent> page) {
        return page.size() >= events
                || page.stream().mapToLong(event -> event.event().bytes()).sum() >= bytes;
    }
}
