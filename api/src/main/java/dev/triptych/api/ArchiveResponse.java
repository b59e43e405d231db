package dev.triptych.api;

import dev.triptych.application.maintenance.eventlog.ArchiveReport;
import java.util.List;

/** What came of archiving, as it goes out. */
public record ArchiveResponse(List<String> archived, List<EventLogPartitionResponse> kept) {
    /** As it goes out. */
    public static ArchiveResponse of(ArchiveReport report) {
        return new ArchiveResponse(
                report.archived(),
                report.kept().stream().map(EventLogPartitionResponse::of).toList());
    }
}
