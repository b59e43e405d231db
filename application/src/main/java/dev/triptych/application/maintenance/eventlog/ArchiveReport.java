package dev.triptych.application.maintenance.eventlog;

import java.util.List;

/**
 * What came of archiving.
 *
 * @param archived the tables that were taken out of the log
 * @param kept those of the time asked for that must stay, and why
 */
public record ArchiveReport(List<String> archived, List<PartitionStatus> kept) {
    public ArchiveReport {
        archived = List.copyOf(archived);
        kept = List.copyOf(kept);
    }
}
