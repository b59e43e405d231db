package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.CurrentGenerations;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.source.WriteSource;
import java.util.Set;

/** The derived stores that adapters bring, what they are filled from, and which generation of each is current. */
final class StoresModule extends WiringModule {
    @Override
    protected void configure() {
        construct(WriteSource.class);
    }

    @Provides
    @Singleton
    CurrentGenerations current(MigrationStates states) {
        return new CurrentGenerations(states, Set.of(StoreName.READ, StoreName.SEARCH));
    }

    @Provides
    @Singleton
    DerivedStores stores(Set<DerivedStore> installed, CurrentGenerations current) {
        return new DerivedStores(installed, current::latest, current::of);
    }
}
