package dev.triptych.application.maintenance.eventlog;

import java.util.List;

/**
 * What came of making the event log's partitions ahead of time.
 *
 * @param made the partitions that were made now
 * @param postponed the months that have no partition yet, each with the reason, in words for an operator
 */
public record PreparedPartitions(List<String> made, List<String> postponed) {
    public PreparedPartitions {
        made = List.copyOf(made);
        postponed = List.copyOf(postponed);
    }
}
