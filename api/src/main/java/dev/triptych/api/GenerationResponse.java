package dev.triptych.api;

import dev.triptych.application.maintenance.resync.GenerationStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A generation of a store as it goes out.
 *
 * @param current whether queries use it
 */
public record GenerationResponse(
        String store,
        int generation,
        String state,
        boolean current,
        int incarnation,
        @Nullable Long lagEvents,
        @Nullable UUID resyncId,
        Instant madeAt) {

    /** As it goes out. */
    public static GenerationResponse of(GenerationStatus status) {
        var generation = status.generation();
        return new GenerationResponse(
                generation.store().text(),
                generation.number(),
                Choice.name(generation.state()),
                status.live(),
                generation.incarnation(),
                status.lagEvents(),
                generation.builtBy() == null ? null : generation.builtBy().value(),
                generation.madeAt());
    }
}
