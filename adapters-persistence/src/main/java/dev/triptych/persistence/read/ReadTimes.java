package dev.triptych.persistence.read;

import java.time.Duration;

/**
 * How long the read store may delay callers that can do without it.
 *
 * @param query one statement of a query, of which there are one or two; the wait for a connection before it is
 *     shorter
 * @param directWrite one direct write, from the connection to the commit; where the server is silent at most twice as
 *     long
 */
public record ReadTimes(Duration query, Duration directWrite) {
    /** What serves well. */
    public static final ReadTimes DEFAULT = new ReadTimes(Duration.ofSeconds(1), Duration.ofMillis(100));
}
