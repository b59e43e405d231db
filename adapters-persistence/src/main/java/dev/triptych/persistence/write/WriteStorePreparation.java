package dev.triptych.persistence.write;

import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.maintenance.eventlog.PartitionUpkeep;
import java.util.function.Consumer;

/** Brings the write database to the schema of this version, and makes the partitions of its event log. */
final class WriteStorePreparation implements Preparation {
    private final WriteDatabase database;

    WriteStorePreparation(WriteDatabase database) {
        this.database = database;
    }

    @Override
    public boolean ofDatabase() {
        return true;
    }

    @Override
    public void run(Consumer<String> report) {
        report.accept("write database: " + database.migrations().runInWords());
        database.maintenance()
                .eventPartitions()
                .prepare(PartitionUpkeep.MONTHS_AHEAD)
                .postponed()
                .forEach(
                        month -> report.accept("event log: " + month + "; a running instance tries again each minute"));
    }
}
