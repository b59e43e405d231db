package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.read.ReadApplier;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.search.SearchApplier;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.documents.SearchBuild;
import dev.triptych.application.maintenance.derived.documents.SearchBuildSettings;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import dev.triptych.application.maintenance.derived.views.ViewBuild;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.Feeds;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.GenerationWorker;
import dev.triptych.application.maintenance.resync.ResyncDriver;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.bootstrap.settings.Role;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The generations of the stores: who feeds them, and who builds new ones. */
final class ResyncModule extends WiringModule {
    /** How soon a generation that is begun, switched to or dropped is noticed. */
    private static final Duration LOOK_AT_GENERATIONS = Duration.ofMillis(200);

    private static final Duration FEED_LEASE = Duration.ofSeconds(6);
    /** Renewed between the pieces of a verification, each of which takes less as a rule. */
    private static final Duration DRIVER_LEASE = Duration.ofSeconds(20);
    /** In which the relay of a new process finds out whether the write database was put back. */
    private static final Duration UNCERTAIN = Duration.ofSeconds(30);

    private static final Duration REFRESH_EVERY = Duration.ofMillis(250);

    @Override
    protected void configure() {
        bind(RefreshRequests.class).toInstance(new RefreshRequests());
        var read = getProvider(ReadFeeds.class);
        loop(() -> read.get().feeds(), Signal::new, LOOK_AT_GENERATIONS, Role.PROJECT);
        var search = getProvider(SearchFeeds.class);
        loop(() -> search.get().feeds(), Signal::new, LOOK_AT_GENERATIONS, Role.INDEX);
        loop(ResyncDriver.class, LOOK_AT_GENERATIONS, Role.PROJECT, Role.INDEX);
    }

    @Provides
    @Singleton
    FullDataResync fullDataResync(
            Resyncs resyncs,
            Generations generations,
            MigrationStates states,
            EventLog log,
            DerivedStores stores,
            Incarnations incarnations,
            Ids ids) {
        return new FullDataResync(
                resyncs, generations, states, log, stores.sites(), () -> isSuspected(incarnations), ids);
    }

    @Provides
    @Singleton
    ResyncDriver resyncDriver(
            Resyncs resyncs,
            Generations generations,
            MigrationStates states,
            EventLog log,
            DerivedStores stores,
            Verifier verifier,
            Incarnations incarnations,
            Leases leases,
            InstanceId instance,
            LongSupplier nanoTime) {
        var begun = nanoTime.getAsLong();
        var tenure = new LeaseHolder(leases, ResyncDriver.LEASE, instance.value(), DRIVER_LEASE, nanoTime);
        return new ResyncDriver(
                resyncs,
                generations,
                states,
                log,
                stores.sites(),
                verifier,
                () -> isSuspected(incarnations),
                () -> nanoTime.getAsLong() - begun > UNCERTAIN.toNanos() && !isSuspected(incarnations),
                tenure,
                nanoTime);
    }

    private static boolean isSuspected(Incarnations incarnations) {
        return incarnations.present().suspicion() != null;
    }

    /** One tenure for each generation: the copy and the stream never write to it at once. */
    @Provides
    @Singleton
    ReadFeeds readFeeds(
            ReadGenerations read,
            WriteDatabase write,
            Generations generations,
            Resyncs resyncs,
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            EventCodec codec,
            MigrationFlags flags,
            ConsumerSettings inflow,
            Settings settings,
            InstanceId instance,
            Tracing tracing,
            Pause pause,
            LongSupplier nanoTime) {
        var source = new ConsumerSource(bus, log, relay, inflow, nanoTime);
        var copying = CopySettings.atRate(settings.migration().resyncRowsPerSecond());
        return new ReadFeeds(new Feeds(
                StoreName.READ,
                generations,
                flags::now,
                generation -> {
                    var database = read.of(generation.number());
                    var model = database.readModel();
                    var tenure =
                            new LeaseHolder(model.leases(), ReadModel.LEASE, instance.value(), FEED_LEASE, nanoTime);
                    var projection = new Projection(
                            ReadModel.LEASE, new ReadApplier(model, log, codec, inflow, tracing), source, tenure);
                    var by = isBuilt(generation) ? null : generation.builtBy();
                    return new GenerationWorker(
                            projection,
                            by == null
                                    ? null
                                    : new ViewBuild(by, database.copyFrom(write.copySource()), copying.piece()),
                            tenure,
                            copying.rowsPerSecond(),
                            failure -> failed(resyncs, by, failure),
                            pause,
                            nanoTime);
                },
                ResyncModule::started));
    }

    /** Likewise. */
    @Provides
    @Singleton
    SearchFeeds searchFeeds(
            SearchStore search,
            WriteDatabase write,
            Generations generations,
            Resyncs resyncs,
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            EventCodec codec,
            MigrationFlags flags,
            ConsumerSettings inflow,
            Settings settings,
            InstanceId instance,
            Tracing tracing,
            RefreshRequests hurry,
            Pause pause,
            LongSupplier nanoTime) {
        var source = new ConsumerSource(bus, log, relay, inflow, nanoTime);
        var rate = settings.migration().resyncRowsPerSecond();
        var copying = SearchBuildSettings.DEFAULT.at(rate, inflow.parkedAtMost());
        return new SearchFeeds(new Feeds(
                StoreName.SEARCH,
                generations,
                flags::now,
                generation -> {
                    var index = search.index(generation.number(), nanoTime);
                    var tenure =
                            new LeaseHolder(index.leases(), SearchIndex.LEASE, instance.value(), FEED_LEASE, nanoTime);
                    var applier = new SearchApplier(index, codec, inflow, REFRESH_EVERY, nanoTime, tracing);
                    var projection = new Projection(SearchIndex.LEASE, applier, source, tenure);
                    var by = isBuilt(generation) ? null : generation.builtBy();
                    var build = by == null
                            ? null
                            : new SearchBuild(
                                    by,
                                    write.conversationSource(),
                                    write.messagesToIndex(),
                                    log,
                                    search.buildTarget(generation.number()),
                                    copying);
                    var worker = new GenerationWorker(
                            projection, build, tenure, rate, failure -> failed(resyncs, by, failure), pause, nanoTime);
                    return hurry.heard(worker, applier::hurry);
                },
                ResyncModule::started));
    }

    private static boolean isBuilt(Generation generation) {
        return generation.state() == GenerationState.BUILT;
    }

    private static void failed(Resyncs resyncs, @Nullable ResyncId by, RuntimeException failure) {
        if (by != null) {
            resyncs.end(by, ResyncState.FAILED, ResyncDriver.described(failure));
        }
    }

    private static EngineLoop started(Worker worker) {
        // A feed waits at the bus itself.
        var loop = new EngineLoop(worker, new Signal(), Duration.ZERO);
        loop.start();
        return loop;
    }
}
