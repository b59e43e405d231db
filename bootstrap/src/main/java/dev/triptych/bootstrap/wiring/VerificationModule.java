package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.CheckRunner;
import dev.triptych.application.maintenance.check.CheckSettings;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.check.compare.StoreVerifier;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.check.compare.VerifierSettings;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether the stores agree: who compares them, when, and what may be relied on for it. */
final class VerificationModule extends WiringModule {
    /** The longest that a requested check waits to be noticed. */
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
            DerivedStores stores,
            AuditLog audit,
            WriteDatabase write,
            Settings settings,
            Ids ids) {
        return new CheckDataConsistency(
                checks,
                verificationEpoch,
                states,
                stores,
                audit,
                settings.checks().validity(),
                ids,
                write.clock());
    }

    @Provides
    @Singleton
    Verifier verifier(
            WriteDatabase write, DerivedStores stores, Settings settings, Pause pause, LongSupplier nanoTime) {
        return new StoreVerifier(
                write.maintenance().compared(),
                (store, generation) -> stores.of(store).generation(generation).comparison(),
                task -> Thread.ofVirtual().name("check").start(task),
                VerifierSettings.DEFAULT.withRowsPerSecond(settings.checks().rowsPerSecond()),
                pause,
                nanoTime);
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
