package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One build of a derived store, with rows or documents, frontier and parked events of its own.
 *
 * @param store whose
 * @param number from 1, rising, never used again
 * @param state how far it is
 * @param incarnation of the write database that it was built from; of another one it must not be fed any more
 * @param builtBy the resync that fills or filled it; absent of the first
 * @param madeAt when it was begun
 */
public record Generation(
        StoreName store,
        int number,
        GenerationState state,
        int incarnation,
        @Nullable ResyncId builtBy,
        Instant madeAt) {}
