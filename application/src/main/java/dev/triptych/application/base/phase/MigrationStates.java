package dev.triptych.application.base.phase;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.migration.MigrationState;
import java.util.List;

/**
 * Reads the state of the migration, which the write database keeps. All methods throw {@link StoreUnavailableException}.
 */
public interface MigrationStates {
    /** The state; {@link MigrationNotBegunException} before the migration was begun. */
    MigrationState load();

    /** Everything that an instance must know, read in one statement; {@link MigrationNotBegunException} as well. */
    PhaseSnapshot snapshot();

    /** Instances whose lease runs and that act by another epoch than the state's. */
    List<String> behind();
}
