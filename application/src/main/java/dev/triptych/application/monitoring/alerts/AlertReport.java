package dev.triptych.application.monitoring.alerts;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.eventlog.HorizonHolders;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.monitoring.lag.SyncReport;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Looks everywhere for what is wrong. */
public final class AlertReport {
    private final MigrationStates states;
    private final SyncReport sync;
    private final Incarnations incarnations;
    private final HorizonHolders holders;
    private final CheckDataConsistency checks;
    private final FullDataResync resyncs;
    private final Supplier<RefusedRecords> refused;
    private final AlertLimits limits;
    private final InstantSource clock;
    private final String runbook;

    /**
     * Looks at these.
     *
     * @param runbook the address of the runbook's page
     */
    public AlertReport(
            MigrationStates states,
            SyncReport sync,
            Incarnations incarnations,
            HorizonHolders holders,
            CheckDataConsistency checks,
            FullDataResync resyncs,
            Supplier<RefusedRecords> refused,
            AlertLimits limits,
            InstantSource clock,
            String runbook) {
        this.states = states;
        this.sync = sync;
        this.incarnations = incarnations;
        this.holders = holders;
        this.checks = checks;
        this.resyncs = resyncs;
        this.refused = refused;
        this.limits = limits;
        this.clock = clock;
        this.runbook = runbook;
    }

    /**
     * What is wrong now, the most urgent first; {@link dev.triptych.application.base.store.StoreUnavailableException} only when
     * the write store does not answer, which is the most urgent of all.
     */
    public List<Alert> now() {
        var facts = new AlertFacts(
                clock.instant(),
                states.load(),
                sync.now(),
                incarnations.present(),
                holders.openFor(limits.transactionAge()),
                checks.certificates(),
                checks.newestWhole(),
                resyncs.newest(1).stream().findFirst(),
                refused.get());
        return Alerts.of(facts, limits).stream().map(each -> each.at(runbook)).toList();
    }
}
