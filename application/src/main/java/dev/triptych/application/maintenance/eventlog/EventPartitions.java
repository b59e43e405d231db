package dev.triptych.application.maintenance.eventlog;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.List;

/** The parts of the event log, a month each. All methods throw {@link StoreUnavailableException}. */
public interface EventPartitions {
    /** Those in use, in the order of time; the one without bounds last. */
    List<EventPartition> present();

    /**
     * Makes the partitions that are missing of the present month and those after it, by the database's clock. Nobody who
     * writes events waits for this, and nobody who reads them longer than 100 ms a month: a month whose locks are held by
     * others is postponed, and so is one whose events the partition without bounds has taken. Any number of processes may
     * call this at once.
     *
     * @param ahead how many months after the present one, at least 0
     */
    PreparedPartitions prepare(int ahead);

    /**
     * Takes a part out of the log and keeps it as the table {@code archive.<name>}, audited. False, and nothing is changed,
     * when it is in use no more, or holds an event after {@code upTo}.
     */
    boolean archive(String name, Frontier upTo, OperatorAction action);
}
