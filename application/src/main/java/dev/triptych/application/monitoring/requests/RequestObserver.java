package dev.triptych.application.monitoring.requests;

import java.time.Duration;

/** Is called with each command and each query when it is answered. For threads; must not throw. */
public interface RequestObserver {
    /**
     * A command was answered.
     *
     * @param command such as {@code send-message}
     */
    void command(String command, Outcome outcome, Duration took);

    /**
     * A query was answered.
     *
     * @param query such as {@code conversation-timeline}
     * @param store as {@code Served-By} names it; {@code none} where no store answered
     */
    void query(String query, String store, Duration took);
}
