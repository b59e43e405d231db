package dev.triptych.persistence.read;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.LoopSpec;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.CurrentGenerations;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import dev.triptych.application.maintenance.derived.views.ViewStore;
import dev.triptych.application.maintenance.resync.Feeds;
import dev.triptych.application.maintenance.resync.StoreFeeds;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;

/**
 * The read store: a derived store, its queries and its dual writes.
 *
 * <p>Requires bindings of {@link CurrentGenerations}, {@link Generations}, {@link VerificationEpoch}, {@link CopySource},
 * {@link WriteSource}, {@link StoreFeeds}, {@link ConsumerSettings}, {@link MeterRegistry} and {@link Resources}.
 */
public final class ReadStoreModule extends AbstractModule {
    private static final Duration UPKEEP_IDLE = Duration.ofMinutes(1);

    private final DatabaseUrl url;
    private final PoolSettings pool;
    private final ReadTimes times;
    private final CopySettings copying;

    /**
     * The database that the settings name, measured by the registry that is bound.
     *
     * @param times how long it may keep requests waiting
     * @param copying how new generations are filled
     */
    public ReadStoreModule(ReadStoreSettings settings, ReadTimes times, CopySettings copying) {
        this.url = settings.database().address();
        this.pool = settings.database().pool();
        this.times = times;
        this.copying = copying;
    }

    @Override
    protected void configure() {
        var loops = Multibinder.newSetBinder(binder(), LoopSpec.class);
        var upkeep = getProvider(ReadUpkeep.class);
        loops.addBinding().toInstance(new LoopSpec(upkeep::get, Set.of(), Signal::new, UPKEEP_IDLE));
        var feeds = getProvider(StoreFeeds.class);
        loops.addBinding()
                .toInstance(new LoopSpec(
                        () -> feeds.get().of(StoreName.READ), Set.of(Role.PROJECT), Signal::new, Feeds.BETWEEN_ROUNDS));
    }

    @Provides
    @Singleton
    ReadGenerations generations(CurrentGenerations current, MeterRegistry registry, Resources resources) {
        var measured = pool.measured(DatabaseMeters.in(registry, "read"));
        return resources.add(new ReadGenerations(url, measured, times, () -> current.of(StoreName.READ)));
    }

    @Provides
    @Singleton
    ReadStoreQueries queries(ReadGenerations read) {
        return read.queries();
    }

    @ProvidesIntoSet
    @Singleton
    DerivedStore store(ReadGenerations read, CopySource rows, WriteSource source, ConsumerSettings consuming) {
        return new ViewStore(
                read.site(), read::of, number -> read.of(number).copyFrom(rows), source, consuming, copying);
    }

    @Provides
    @Singleton
    ReadUpkeep upkeep(ReadGenerations read, Generations generations) {
        return new ReadUpkeep(read, generations);
    }

    @ProvidesIntoSet
    @Singleton
    Preparation preparation(
            ReadGenerations read, Generations generations, CurrentGenerations current, VerificationEpoch verification) {
        return new ReadStorePreparation(read, generations, current, verification);
    }
}
