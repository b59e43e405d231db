package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.migration.MigrationState;

/** A store that is fed from the event log, and that can be rebuilt from the write store. */
public interface DerivedStore {
    /** Which one. */
    StoreName name();

    /** Whether it is fed only while it is attached. */
    boolean attachable();

    /** The name of the lease of the process that feeds one of its generations; kept in that generation. */
    String lease();

    /** Where its generations stand. */
    GenerationSite site();

    /** One of its generations, whether its place is there or not. Costs nothing: it connects when it is asked. */
    StoreGeneration generation(int number);

    /** Whether it takes part: an attachable store while it is attached, any other one once it has a current generation. */
    default boolean isFed(MigrationState state) {
        return attachable() ? state.readStoreAttached() : name().current(state).isPresent();
    }
}
