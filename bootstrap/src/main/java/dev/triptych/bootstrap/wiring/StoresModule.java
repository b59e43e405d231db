package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.documents.DocumentStore;
import dev.triptych.application.maintenance.derived.views.ViewStore;
import dev.triptych.elasticsearch.SearchGenerations;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.persistence.read.ReadGenerations;
import java.util.List;

/** The derived stores. */
final class StoresModule extends WiringModule {
    @Provides
    @Singleton
    DerivedStores stores(ReadGenerations read, SearchStore search, SearchGenerations searched, LiveGenerations live) {
        return new DerivedStores(
                List.of(new ViewStore(read.site(), read::of), new DocumentStore(search.site(), searched::of)),
                live::of);
    }
}
