package dev.triptych.api;

import dev.triptych.application.maintenance.eventlog.PartitionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A part of the event log as it goes out. */
public record EventLogPartitionResponse(
        String name,
        @Nullable Instant from,
        @Nullable Instant to,
        long events,
        boolean archivable,
        @Nullable String keptBecause) {

    /** As it goes out. */
    public static EventLogPartitionResponse of(PartitionStatus status) {
        var partition = status.partition();
        return new EventLogPartitionResponse(
                partition.name(),
                partition.from(),
                partition.to(),
                partition.events(),
                status.archivable(),
                status.keptBecause());
    }
}
