package dev.triptych.application.maintenance.resync;

import dev.triptych.application.maintenance.derived.ResyncId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requested resync and its outcome.
 *
 * @param id which
 * @param target what it fills
 * @param actor who asked for it
 * @param reason why, in their words
 * @param state how far it is
 * @param stage what it does now, or did last
 * @param progress what was last said about it
 * @param startedAt when it was asked for
 * @param finishedAt when it ended; absent while it runs
 * @param error why it failed, or was cancelled by other than an operator, or what it waits for; never shows data
 */
public record Resync(
        ResyncId id,
        ResyncTarget target,
        String actor,
        String reason,
        ResyncState state,
        ResyncStage stage,
        ResyncProgress progress,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {}
