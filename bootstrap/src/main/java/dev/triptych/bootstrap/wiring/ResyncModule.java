package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.search.RefreshRequests;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.Feeds;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.GenerationPorts;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.application.maintenance.resync.GenerationWorkers;
import dev.triptych.application.maintenance.resync.ResyncDriver;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.maintenance.resync.StoreFeeds;
import dev.triptych.bootstrap.settings.Settings;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The generations of the stores: who feeds them, and who builds new ones. Each store's adapter adds the loop of its feeds. */
final class ResyncModule extends WiringModule {
    /** Renewed between the pieces of a verification, each of which takes less as a rule. */
    private static final Duration DRIVER_LEASE = Duration.ofSeconds(20);
    /** In which the relay of a new process finds out whether the write database was put back. */
    private static final Duration UNCERTAIN = Duration.ofSeconds(30);

    @Override
    protected void configure() {
        bind(RefreshRequests.class).toInstance(new RefreshRequests());
        construct(ConsumerSource.class);
        loop(ResyncDriver.class, Feeds.BETWEEN_ROUNDS, Role.PROJECT, Role.INDEX, Role.FEED);
    }

    @Provides
    @Singleton
    GenerationPorts generationPorts(
            Generations generations, MigrationStates states, GenerationSwitch switching, DerivedStores stores) {
        return new GenerationPorts(generations, states, switching, stores);
    }

    @Provides
    @Singleton
    FullDataResync fullDataResync(
            Resyncs resyncs, GenerationPorts ports, EventLog log, AuditLog audit, Incarnations incarnations, Ids ids) {
        return new FullDataResync(resyncs, ports, log, audit, () -> isSuspected(incarnations), ids);
    }

    @Provides
    @Singleton
    ResyncDriver resyncDriver(
            Resyncs resyncs,
            GenerationPorts ports,
            EventLog log,
            Verifier verifier,
            Incarnations incarnations,
            Leases leases,
            InstanceId instance,
            LongSupplier nanoTime) {
        var begun = nanoTime.getAsLong();
        var leaseHolder = new LeaseHolder(leases, ResyncDriver.LEASE, instance.value(), DRIVER_LEASE, nanoTime);
        return new ResyncDriver(
                resyncs,
                ports,
                log,
                verifier,
                () -> isSuspected(incarnations),
                () -> nanoTime.getAsLong() - begun > UNCERTAIN.toNanos() && !isSuspected(incarnations),
                leaseHolder,
                nanoTime);
    }

    private static boolean isSuspected(Incarnations incarnations) {
        return incarnations.present().suspicion() != null;
    }

    @Provides
    @Singleton
    GenerationWorkers workers(
            DerivedStores stores,
            Resyncs resyncs,
            ConsumerSource source,
            InstanceId instance,
            Settings settings,
            Pause pause,
            LongSupplier nanoTime) {
        var rate = settings.migration().resyncRowsPerSecond();
        return new GenerationWorkers(stores, resyncs, source, instance.value(), rate, pause, nanoTime);
    }

    @Provides
    @Singleton
    StoreFeeds feeds(
            DerivedStores stores,
            Generations generations,
            MigrationFlags flags,
            GenerationWorkers workers,
            RefreshRequests refreshRequests) {
        return new StoreFeeds(stores.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        DerivedStore::name,
                        store -> new Feeds(
                                store,
                                generations,
                                flags::now,
                                generation -> {
                                    var worker = workers.of(generation);
                                    return refreshRequests.onRequest(worker, worker::requestRefresh);
                                },
                                ResyncModule::started))));
    }

    private static EngineLoop started(Worker worker) {
        // A feed waits at the bus itself.
        var loop = new EngineLoop(worker, new Signal(), Duration.ZERO);
        loop.start();
        return loop;
    }
}
