package dev.triptych.elasticsearch;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.base.work.LoopSpec;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.search.RefreshRequests;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.CurrentGenerations;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.documents.DocumentStore;
import dev.triptych.application.maintenance.derived.documents.SearchBuildSettings;
import dev.triptych.application.maintenance.resync.Feeds;
import dev.triptych.application.maintenance.resync.StoreFeeds;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.application.monitoring.health.Component;
import dev.triptych.application.monitoring.health.StoreProbe;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.elasticsearch.client.SearchAccess;
import dev.triptych.elasticsearch.client.SearchSettings;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The search store: a derived store, searches and counts.
 *
 * <p>Requires bindings of {@link CurrentGenerations}, {@link VerificationEpoch}, {@link WriteSource}, {@link StoreFeeds},
 * {@link ConsumerSettings}, {@link RefreshRequests}, {@link Pause}, {@link LongSupplier} as a monotonic clock, and {@link Resources}.
 */
public final class ElasticsearchModule extends AbstractModule {
    private static final Duration REFRESH_EVERY = Duration.ofMillis(250);

    private final SearchSettings settings;
    private final SearchAccess access;
    private final int rowsPerSecond;

    /**
     * The search store that the settings name.
     *
     * @param rowsPerSecond how many messages a resync copies at the most
     */
    public ElasticsearchModule(SearchStoreSettings store, int rowsPerSecond) {
        this.settings = store.use();
        this.access = store.access();
        this.rowsPerSecond = rowsPerSecond;
    }

    @Override
    protected void configure() {
        bind(TextAnalysis.class).toInstance(settings.analysis());
        var feeds = getProvider(StoreFeeds.class);
        Multibinder.newSetBinder(binder(), LoopSpec.class)
                .addBinding()
                .toInstance(new LoopSpec(
                        () -> feeds.get().of(StoreName.SEARCH), Set.of(Role.INDEX), Signal::new, Feeds.BETWEEN_ROUNDS));
        var generations = getProvider(SearchGenerations.class);
        MapBinder.newMapBinder(binder(), Component.class, StoreProbe.class)
                .addBinding(Component.SEARCH)
                .toInstance(() -> generations.get().ping());
    }

    @Provides
    @Singleton
    SearchStore store(Resources resources) {
        return resources.add(new SearchStore(settings, access));
    }

    @Provides
    @Singleton
    SearchGenerations generations(
            SearchStore store, CurrentGenerations current, RefreshRequests refresh, LongSupplier nanoTime) {
        return new SearchGenerations(store, () -> current.of(StoreName.SEARCH), refresh, nanoTime);
    }

    @Provides
    @Singleton
    MessageFinder finder(SearchGenerations generations) {
        return generations.finder();
    }

    @Provides
    @Singleton
    MessageAnalytics analytics(SearchGenerations generations) {
        return generations.analytics();
    }

    @ProvidesIntoSet
    @Singleton
    DerivedStore derivedStore(
            SearchStore store,
            SearchGenerations generations,
            WriteSource source,
            ConsumerSettings consuming,
            LongSupplier nanoTime,
            Pause pause) {
        return new DocumentStore(
                store.site(),
                generations::of,
                source,
                consuming,
                SearchBuildSettings.DEFAULT.at(rowsPerSecond, consuming.parkedAtMost()),
                REFRESH_EVERY,
                nanoTime,
                pause);
    }

    @ProvidesIntoSet
    @Singleton
    Preparation preparation(SearchStore store, CurrentGenerations current, VerificationEpoch verification) {
        return new SearchStorePreparation(store, current, verification);
    }
}
