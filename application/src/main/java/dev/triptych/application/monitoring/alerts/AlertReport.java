package dev.triptych.application.monitoring.alerts;

import java.time.InstantSource;
import java.util.List;

/** Reports the present alerts. */
public final class AlertReport {
    private final AlertSources sources;
    private final AlertLimits limits;
    private final InstantSource clock;
    private final String runbook;

    /**
     * Judges the facts of {@code sources}.
     *
     * @param runbook the address of the runbook's page
     */
    public AlertReport(AlertSources sources, AlertLimits limits, InstantSource clock, String runbook) {
        this.sources = sources;
        this.limits = limits;
        this.clock = clock;
        this.runbook = runbook;
    }

    /**
     * What is wrong now, the most urgent first; {@link dev.triptych.application.base.store.StoreUnavailableException} only when
     * the write store does not answer, which is the most urgent of all.
     */
    public List<Alert> now() {
        var facts = sources.factsAt(clock.instant(), limits);
        return Alerts.of(facts, limits).stream().map(each -> each.at(runbook)).toList();
    }
}
