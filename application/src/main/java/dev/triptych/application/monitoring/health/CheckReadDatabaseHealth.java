package dev.triptych.application.monitoring.health;

import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import java.util.function.Supplier;

/** Whether the read database answers, and how far it is behind the write database. */
public final class CheckReadDatabaseHealth {
    private final CachedProbe<Boolean> answers;
    private final CachedProbe<Projection> reached;
    private final AlertLimits limits;

    /**
     * Looks by {@code probe}.
     *
     * @param reached how far it is; asked apart, for without the write database that cannot be said
     * @param limits from when on it is too far behind
     */
    public CheckReadDatabaseHealth(
            StoreProbe probe, Supplier<Projection> reached, AlertLimits limits, ProbeRunner runner) {
        this.answers = new CachedProbe<>(
                () -> {
                    probe.probe();
                    return true;
                },
                runner);
        this.reached = new CachedProbe<>(reached, runner);
        this.limits = limits;
    }

    /** How it is; within {@link HealthTimes#patience}. */
    public ComponentHealth now() {
        return begin().outcome();
    }

    UnderWay<ComponentHealth> begin() {
        var answering = answers.begin();
        var lagging = reached.begin();
        return () -> judged(Availability.of(Component.READ_DATABASE, answering.outcome()), lagging.outcome());
    }

    /** A detached one is fed by nobody and asked by nobody. */
    private ComponentHealth judged(ComponentHealth health, ProbeResult<Projection> lagging) {
        if (!(lagging instanceof ProbeResult.Seen<Projection>(var projection, var _))) {
            return health;
        }
        return projection.attached()
                ? Lags.judged(Component.READ_DATABASE, health, projection, limits)
                : health.notRequired();
    }
}
