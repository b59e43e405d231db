package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.documents.DocumentStore;
import dev.triptych.application.maintenance.derived.documents.SearchBuildSettings;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import dev.triptych.application.maintenance.derived.views.ViewStore;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchGenerations;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/** The derived stores. A further one is installed by a module that adds it to the set of them. */
final class StoresModule extends WiringModule {
    /** The stores of the product itself, which have a generation and roles of their own from the beginning. */
    static final Set<StoreName> OWN = Set.of(StoreName.READ, StoreName.SEARCH);

    private static final Duration REFRESH_EVERY = Duration.ofMillis(250);

    @Override
    protected void configure() {
        var installed = Multibinder.newSetBinder(binder(), DerivedStore.class);
        installed.addBinding().to(ViewStore.class);
        installed.addBinding().to(DocumentStore.class);
    }

    @Provides
    @Singleton
    WriteSource source(WriteDatabase write, EventLog log, EventCodec codec, Tracing tracing) {
        return new WriteSource(
                write.conversationCopies(), write.conversationSource(), write.messagesToIndex(), log, codec, tracing);
    }

    @Provides
    @Singleton
    ViewStore views(
            ReadGenerations read,
            WriteDatabase write,
            WriteSource source,
            ConsumerSettings consuming,
            Settings settings) {
        return new ViewStore(
                read.site(),
                read::of,
                number -> read.of(number).copyFrom(write.copySource()),
                source,
                consuming,
                CopySettings.atRate(settings.migration().resyncRowsPerSecond()));
    }

    @Provides
    @Singleton
    DocumentStore documents(
            SearchStore search,
            SearchGenerations searched,
            WriteSource source,
            ConsumerSettings consuming,
            Settings settings,
            Pause pause,
            LongSupplier nanoTime) {
        return new DocumentStore(
                search.site(),
                searched::of,
                source,
                consuming,
                SearchBuildSettings.DEFAULT.at(settings.migration().resyncRowsPerSecond(), consuming.parkedAtMost()),
                REFRESH_EVERY,
                nanoTime,
                pause);
    }

    @Provides
    @Singleton
    DerivedStores stores(Set<DerivedStore> installed, LiveGenerations live) {
        return new DerivedStores(installed, live::current);
    }
}
