package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.documents.DocumentStore;
import dev.triptych.application.maintenance.derived.views.ViewStore;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.elasticsearch.SearchGenerations;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import java.util.List;

/** The derived stores. */
final class StoresModule extends WiringModule {
    @Provides
    @Singleton
    WriteSource source(WriteDatabase write, EventLog log, EventCodec codec, Tracing tracing) {
        return new WriteSource(write.conversationCopies(), write.messagesToIndex(), log, codec, tracing);
    }

    @Provides
    @Singleton
    DerivedStores stores(
            ReadGenerations read,
            SearchStore search,
            SearchGenerations searched,
            LiveGenerations live,
            WriteSource source,
            Pause pause) {
        return new DerivedStores(
                List.of(
                        new ViewStore(read.site(), read::of, source),
                        new DocumentStore(search.site(), searched::of, source, pause)),
                live::of);
    }
}
