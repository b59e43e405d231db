package dev.triptych.web.operators.eventlog;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.maintenance.eventlog.ArchiveReport;
import dev.triptych.application.maintenance.eventlog.PartitionStatus;
import java.time.YearMonth;
import java.util.List;

/** Care for the event log. All methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}. */
public interface LogKeeping {
    /** The parts in use, in the order of time. */
    List<PartitionStatus> parts();

    /** Of the parts that end before {@code before} begins, takes out those that every store is past. */
    ArchiveReport archive(YearMonth before, OperatorAction deed);
}
