package dev.triptych.web.resync;

import dev.triptych.application.resync.ResyncStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resync as it goes out. */
record ResyncAnswer(
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

    static ResyncAnswer of(ResyncStatus progress) {
        return new ResyncAnswer(
                progress.id().value(),
                progress.state().name().toLowerCase(Locale.ROOT),
                progress.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                progress.target().name().toLowerCase(Locale.ROOT),
                progress.done(),
                progress.total(),
                progress.ratePerSecond(),
                progress.etaSeconds(),
                progress.startedAt(),
                progress.finishedAt(),
                progress.error());
    }
}
