package dev.triptych.application.maintenance.eventlog;

import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the event log's partitions months before they are needed, in every instance. A month that cannot be made now is
 * tried again in the next round; it is logged when the reason is another one than before.
 */
public final class PartitionUpkeep implements Worker {
    /** Months made ahead of the present one: a dump that holds a lock for days delays nothing that is needed. */
    public static final int MONTHS_AHEAD = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PartitionUpkeep.class);

    private final EventPartitions partitions;
    private List<String> postponed = List.of();

    /** Creates and archives these. */
    public PartitionUpkeep(EventPartitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public String name() {
        return "event-partitions";
    }

    @Override
    public Round runOnce() {
        var prepared = partitions.prepare(MONTHS_AHEAD);
        if (!prepared.made().isEmpty()) {
            LOG.info("event log: created the partitions {}", prepared.made());
        }
        if (!prepared.postponed().equals(postponed)) {
            postponed = prepared.postponed();
            if (!postponed.isEmpty()) {
                LOG.warn(
                        "event log: could not create the partitions of some months; their events go into event_default"
                                + " until the next attempt: {}",
                        postponed);
            }
        }
        return Round.IDLE;
    }

    @Override
    public void close() {}
}
