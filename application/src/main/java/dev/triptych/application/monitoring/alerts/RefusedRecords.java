package dev.triptych.application.monitoring.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The records of the event topic that this instance has refused since it began: they were not written by this installation,
 * or not as it writes them.
 *
 * @param records how many
 * @param last when the last one was refused; absent where none was
 */
public record RefusedRecords(long records, @Nullable Instant last) {
    /** No record was refused. */
    public static final RefusedRecords NONE = new RefusedRecords(0, null);
}
