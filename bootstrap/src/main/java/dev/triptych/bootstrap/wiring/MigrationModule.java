package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.BoundedCalls;
import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.guard.CircuitProbe;
import dev.triptych.application.base.guard.WaitTime;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.command.barrier.DeletionBarrier;
import dev.triptych.application.command.store.TracedWriteStore;
import dev.triptych.application.command.store.WakingWriteStore;
import dev.triptych.application.flow.search.RefreshRequests;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.derived.CurrentGenerations;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.migration.dualwrite.DualWrite;
import dev.triptych.application.migration.dualwrite.DualWritingStore;
import dev.triptych.application.migration.phase.FollowerSettings;
import dev.triptych.application.migration.phase.GateSettings;
import dev.triptych.application.migration.phase.Gates;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.migration.phase.MigrationFollower;
import dev.triptych.application.migration.phase.PhaseGate;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.query.freshness.FreshSearch;
import dev.triptych.application.query.freshness.SearchFrontier;
import dev.triptych.application.query.routing.QueriedStores;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.RoutedQueries;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.shadow.Sampling;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.application.query.shadow.ShadowReads;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The migration: by what phase this instance acts, which store answers, and what is written twice. */
final class MigrationModule extends WiringModule {
    private static final Duration SHADOW_IDLE = Duration.ofSeconds(1);
    private static final Duration PROBE_POLL = Duration.ofMillis(100);
    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration PROBE_EVERY = Duration.ofMillis(500);
    private static final int PROBES_AT_ONCE = 64;
    private static final FollowerSettings FOLLOWER = FollowerSettings.DEFAULT;

    @Override
    protected void configure() {
        bind(Counters.class).toInstance(new Counters());
        bind(StoreLatencies.class).toInstance(new StoreLatencies());
        bind(Pause.class).toInstance(duration -> LockSupport.parkNanos(duration.toNanos()));
        bind(MigrationFlags.class).to(MigrationFollower.class);
        Multibinder.newSetBinder(binder(), PhaseGate.class);
        var shadowing = getProvider(Shadowing.class);
        loop(() -> shadowing.get().reads(), () -> shadowing.get().signal(), SHADOW_IDLE, Role.API);
        var circuits = getProvider(Circuits.class);
        var queries = getProvider(ReadStoreQueries.class);
        loop(
                () -> new CircuitProbe(
                        "read-store-probe",
                        circuits.get().queries(),
                        () -> queries.get().ping()),
                Signal::new,
                PROBE_POLL,
                Role.API);
        var directWrites = getProvider(ReadGenerations.class);
        loop(
                () -> new CircuitProbe(
                        "dual-write-probe",
                        circuits.get().directWrites(),
                        () -> directWrites.get().live().directReadModel().ping()),
                Signal::new,
                PROBE_POLL,
                Role.API);
    }

    @Provides
    @Singleton
    Circuits circuits(LongSupplier nanoTime) {
        return new Circuits(circuit(nanoTime), circuit(nanoTime));
    }

    private static Circuit circuit(LongSupplier nanoTime) {
        return new Circuit(FAILURES_TO_OPEN, PROBE_EVERY, nanoTime);
    }

    @Provides
    @Singleton
    MigrationFollower follower(
            MigrationStates states,
            InstanceReports reports,
            InstanceId instance,
            Counters counters,
            Settings settings,
            LongSupplier nanoTime) {
        var maxAge = settings.migration().readMaxAge();
        return new MigrationFollower(
                states, reports, instance.value(), counters, FOLLOWER.withMaxAge(maxAge), nanoTime);
    }

    @Provides
    @Singleton
    MigrationControl control(
            MigrationStates states,
            Transitions transitions,
            InstanceReports reports,
            SyncReport sync,
            CheckDataConsistency consistency,
            Set<PhaseGate> further,
            Pause pause) {
        return new MigrationControl(
                states,
                transitions,
                reports,
                sync,
                () -> consistency.verification(StoreName.READ),
                new Gates(GateSettings.DEFAULT, further),
                FOLLOWER.lease(),
                pause);
    }

    @Provides
    @Singleton
    DualWrite dualWrite(
            ReadGenerations read,
            EventCodec codec,
            Circuits circuits,
            Counters counters,
            Settings settings,
            LongSupplier nanoTime) {
        return new DualWrite(
                () -> read.live().directReadModel(),
                codec,
                circuits.directWrites(),
                new BoundedCalls("dual-write", ReadDatabase.DIRECT_CONNECTIONS, nanoTime),
                settings.migration().dualWriteTimeout(),
                counters);
    }

    @Provides
    @Singleton
    WriteStore writeStore(
            WriteDatabase database,
            Settings settings,
            Tracing tracing,
            Signal relay,
            MigrationFlags flags,
            DualWrite dualWrite) {
        var followed = new TracedWriteStore(database.chat().writeStore(settings.memberships()), tracing);
        return new DualWritingStore(new WakingWriteStore(followed, relay), flags, dualWrite);
    }

    @Provides
    @Singleton
    QueriedStores queriedStores(
            StoreQueries writeStore,
            ReadStoreQueries readStore,
            Circuits circuits,
            StoreLatencies latencies,
            LongSupplier nanoTime) {
        return new QueriedStores(writeStore, readStore, circuits.queries(), latencies, nanoTime);
    }

    @Provides
    @Singleton
    Shadowing shadowing(
            QueriedStores stores,
            EventLog log,
            Counters counters,
            ShadowMismatches mismatches,
            Ids ids,
            Settings settings) {
        var signal = new Signal();
        var reads = new ShadowReads(
                new Sampling(
                        settings.migration().shadowSamplePercent(),
                        () -> ThreadLocalRandom.current().nextDouble()),
                signal,
                stores,
                log,
                counters,
                mismatches,
                ids,
                Clock.systemUTC());
        return new Shadowing(reads, signal);
    }

    @Provides
    @Singleton
    RoutedQueries queries(
            MigrationFlags flags,
            QueriedStores stores,
            EventLog log,
            Counters counters,
            Shadowing shadowing,
            BoundedWait wait) {
        return new RoutedQueries(flags, stores, log, counters, shadowing.reads(), wait);
    }

    @Provides
    @Singleton
    DeletionBarrier deletionBarrier(
            WriteDatabase database,
            ReadGenerations read,
            Generations generations,
            DerivedStores stores,
            RefreshRequests refreshRequests,
            LongSupplier nanoTime,
            BoundedWait wait) {
        return new DeletionBarrier(
                database.control().migrationStatesForCommands(),
                number -> read.of(number).replicas(),
                () -> built(generations),
                () -> stores.followed(StoreName.SEARCH).progress(),
                refreshRequests,
                new BoundedCalls("deletion-barrier", PROBES_AT_ONCE, nanoTime),
                wait);
    }

    private static Set<Integer> built(Generations generations) {
        return generations.present().stream()
                .filter(each -> each.store().equals(StoreName.READ) && each.state() == GenerationState.BUILT)
                .map(Generation::number)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Provides
    @Singleton
    SearchFrontier searchFrontier(
            EventLog log, DerivedStores stores, RefreshRequests refreshRequests, BoundedWait wait) {
        return new SearchFrontier(log, () -> stores.followed(StoreName.SEARCH).progress(), refreshRequests, wait);
    }

    @Provides
    @Singleton
    FreshSearch freshSearch(SearchFrontier frontier, CurrentGenerations current) {
        return new FreshSearch(frontier, () -> current.of(StoreName.SEARCH));
    }

    @Provides
    @Singleton
    BoundedWait waitForStores(Settings settings, LongSupplier nanoTime, Pause pause) {
        return new BoundedWait(WaitTime.DEFAULT.within(settings.migration().consistencyWait()), nanoTime, pause);
    }
}
