package dev.triptych.web.eventlog;

import dev.triptych.application.eventlog.ArchiveReport;
import dev.triptych.application.eventlog.PartitionStatus;
import dev.triptych.application.port.Deed;
import java.time.YearMonth;
import java.util.List;

/** Care for the event log. All methods throw {@link dev.triptych.application.port.StoreUnavailableException}. */
public interface LogKeeping {
    /** The parts in use, in the order of time. */
    List<PartitionStatus> parts();

    /** Of the parts that end before {@code before} begins, takes out those that every store is past. */
    ArchiveReport archive(YearMonth before, Deed deed);
}
