package dev.triptych.api;

import dev.triptych.application.maintenance.resync.ResyncStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resync as it goes out. */
public record ResyncResponse(
        UUID id,
        String state,
        String stage,
        String target,
        long done,
        long total,
        double ratePerSecond,
        @Nullable Long etaSeconds,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    /** As it goes out. */
    public static ResyncResponse of(ResyncStatus progress) {
        return new ResyncResponse(
                progress.id().value(),
                Choice.name(progress.state()),
                Choice.name(progress.stage()),
                progress.target().text(),
                progress.done(),
                progress.total(),
                progress.ratePerSecond(),
                progress.etaSeconds(),
                progress.startedAt(),
                progress.finishedAt(),
                progress.error());
    }
}
