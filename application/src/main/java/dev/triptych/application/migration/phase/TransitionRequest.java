package dev.triptych.application.migration.phase;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The command to go to another stage.
 *
 * @param to the phase
 * @param readPercent how much of {@code READ_MIGRATION}; absent for what it begins with on the way forward, for all of it
 *     on the way back, and for what it is where the migration is there already
 * @param expectedEpoch the {@code phaseEpoch} that the operator saw; absent to not care
 * @param action who wants it, and why
 */
public record TransitionRequest(
        Phase to, @Nullable Integer readPercent, @Nullable Long expectedEpoch, OperatorAction action) {
    private static final int ALL_PERCENT = 100;

    /** Where it leads from {@code now}. */
    public Stage stageFrom(Stage now) {
        if (readPercent != null) {
            return new Stage(to, readPercent);
        }
        if (to != Phase.READ_MIGRATION) {
            return Stage.of(to);
        }
        return switch (now.phase()) {
            case SINGLE, DUAL_WRITE -> Stage.of(to);
            case READ_MIGRATION -> now;
            case SEPARATED -> new Stage(to, ALL_PERCENT);
        };
    }
}
