package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.health.CheckReadDatabaseHealth;
import dev.triptych.application.monitoring.health.CheckSystemHealth;
import dev.triptych.application.monitoring.health.CheckWriteDatabaseHealth;
import dev.triptych.application.monitoring.health.Component;
import dev.triptych.application.monitoring.health.ConsistencyFacts;
import dev.triptych.application.monitoring.health.HealthTimes;
import dev.triptych.application.monitoring.health.ProbeRunner;
import dev.triptych.application.monitoring.health.StoreProbe;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.persistence.write.WriteDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The health of each component, for probes and operators. */
final class HealthModule extends AbstractModule {
    private static final AlertLimits LIMITS = AlertLimits.DEFAULT;
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("health").start(task);

    @Provides
    @Singleton
    ProbeRunner probes(LongSupplier nanoTime) {
        return new ProbeRunner(THREADS, HealthTimes.DEFAULT, nanoTime);
    }

    @Provides
    @Singleton
    CheckWriteDatabaseHealth writeDatabase(WriteDatabase database, ProbeRunner probes) {
        return new CheckWriteDatabaseHealth(database::ping, probes);
    }

    @Provides
    @Singleton
    CheckReadDatabaseHealth readDatabase(ReadStoreQueries queries, SyncReport sync, ProbeRunner probes) {
        return new CheckReadDatabaseHealth(queries::ping, () -> sync.of(StoreName.READ), LIMITS, probes);
    }

    @Provides
    @Singleton
    CheckSystemHealth whole(
            CheckWriteDatabaseHealth writeDatabase,
            CheckReadDatabaseHealth readDatabase,
            DerivedStores installed,
            Map<Component, StoreProbe> probes,
            SyncReport sync,
            CheckDataConsistency checks,
            ProbeRunner runner) {
        var stores = new LinkedHashMap<StoreName, StoreProbe>();
        installed.names().stream()
                .filter(name -> !name.equals(StoreName.READ))
                .forEach(name -> stores.put(
                        name,
                        probes.getOrDefault(
                                Component.of(name),
                                () -> installed.followed(name).progress().frontier())));
        return new CheckSystemHealth(
                writeDatabase,
                readDatabase,
                stores,
                Objects.requireNonNull(probes.get(Component.EVENT_BUS)),
                sync::now,
                () -> ConsistencyFacts.of(checks),
                LIMITS,
                runner);
    }
}
