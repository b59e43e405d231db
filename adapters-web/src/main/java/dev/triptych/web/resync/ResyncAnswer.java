package dev.triptych.web.resync;

import dev.triptych.web.resync.Resyncs.Progress;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resync as it goes out. */
record ResyncAnswer(
        UUID id,
        String state,
        String target,
        long done,
        long total,
        double ratePerSecond,
        @Nullable Long etaSeconds,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    static ResyncAnswer of(Progress progress) {
        return new ResyncAnswer(
                progress.id(),
                progress.state().name().toLowerCase(Locale.ROOT),
                ResyncRoutes.READ,
                progress.done(),
                progress.total(),
                progress.ratePerSecond(),
                progress.etaSeconds(),
                progress.startedAt(),
                progress.finishedAt(),
                progress.error());
    }
}
