package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.CheckRunner;
import dev.triptych.application.maintenance.check.CheckSettings;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.check.compare.StoreVerifier;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.check.compare.VerifierSettings;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.bootstrap.settings.Role;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether the stores agree: who compares them, when, and what may be relied on for it. */
final class VerificationModule extends WiringModule {
    /** How long somebody waits who asked for a check. */
    private static final Duration CHECK_POLL = Duration.ofMillis(250);

    /** One piece of a check takes less as a rule. Where it does not, another instance begins it again. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    @Override
    protected void configure() {
        loop(CheckRunner.class, CHECK_POLL, Role.PROJECT);
    }

    @Provides
    @Singleton
    CheckDataConsistency consistency(
            ConsistencyChecks checks,
            VerificationEpoch verificationEpoch,
            MigrationStates states,
            AuditLog audit,
            WriteDatabase write,
            Settings settings,
            Ids ids) {
        return new CheckDataConsistency(
                checks, verificationEpoch, states, audit, settings.checks().validity(), ids, write.clock());
    }

    @Provides
    @Singleton
    Verifier verifier(
            WriteDatabase write,
            ReadGenerations read,
            SearchStore search,
            RefreshRequests refreshRequests,
            Settings settings,
            Pause pause,
            LongSupplier nanoTime) {
        return new StoreVerifier(
                write.compared(),
                generation -> read.of(generation).compared(),
                generation -> side(search, generation, refreshRequests, nanoTime),
                task -> Thread.ofVirtual().name("check").start(task),
                VerifierSettings.DEFAULT.withRowsPerSecond(settings.checks().rowsPerSecond()),
                pause,
                nanoTime);
    }

    /** The process that feeds it in this process need not wait for more to come before it makes findable what is waited for. */
    private static SearchSide side(
            SearchStore search, int generation, RefreshRequests refreshRequests, LongSupplier nanoTime) {
        var index = search.index(generation, nanoTime);
        return new SearchSide(
                search.documents(generation),
                () -> {
                    refreshRequests.run();
                    return index.frontier();
                },
                index::isParked);
    }

    @Provides
    @Singleton
    CheckRunner runner(
            ConsistencyChecks checks,
            CheckDataConsistency consistency,
            Verifier verifier,
            DerivedStores stores,
            VerificationEpoch verificationEpoch,
            WriteDatabase write,
            Leases leases,
            InstanceId instance,
            Settings settings,
            LongSupplier nanoTime) {
        var leaseHolder = new LeaseHolder(leases, CheckRunner.LEASE, instance.value(), LEASE, nanoTime);
        return new CheckRunner(
                checks,
                consistency,
                verifier,
                stores,
                verificationEpoch,
                leaseHolder,
                new CheckSettings(settings.checks().every(), settings.checks().longest()),
                write.clock());
    }
}
