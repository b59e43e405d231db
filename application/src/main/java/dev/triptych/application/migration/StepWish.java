package dev.triptych.application.migration;

import dev.triptych.application.port.Deed;
import dev.triptych.domain.migration.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The wish to go to another stage.
 *
 * @param to the phase
 * @param readPercent how much of {@code READ_MIGRATION}; absent for what it begins with on the way forward, and for all of
 *     it on the way back
 * @param expectedEpoch the {@code phaseEpoch} that the operator saw; absent to not care
 * @param deed who wants it, and why
 */
public record StepWish(
        Phase to, @Nullable Integer readPercent, @Nullable Long expectedEpoch, Deed deed) {}
