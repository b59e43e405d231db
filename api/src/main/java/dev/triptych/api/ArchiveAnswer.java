package dev.triptych.api;

import dev.triptych.application.maintenance.eventlog.ArchiveReport;
import java.util.List;

/** What came of archiving, as it goes out. */
public record ArchiveAnswer(List<String> archived, List<PartAnswer> kept) {
    /** As it goes out. */
    public static ArchiveAnswer of(ArchiveReport report) {
        return new ArchiveAnswer(
                report.archived(), report.kept().stream().map(PartAnswer::of).toList());
    }
}
