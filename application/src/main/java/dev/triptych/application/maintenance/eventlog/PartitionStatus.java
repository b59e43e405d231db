package dev.triptych.application.maintenance.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * A part of the event log, and whether it may go.
 *
 * @param partition which
 * @param keptBecause why it must stay, in words for an operator; absent when it may be archived
 */
public record PartitionStatus(
        EventPartition partition, @Nullable String keptBecause) {
    /** Whether it may be archived now. */
    public boolean archivable() {
        return keptBecause == null;
    }
}
