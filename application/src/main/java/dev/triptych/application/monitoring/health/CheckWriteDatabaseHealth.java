package dev.triptych.application.monitoring.health;

/** Whether the write database answers: what readiness depends on, and nothing else. */
public final class CheckWriteDatabaseHealth {
    private final CachedProbe<Boolean> answers;

    /** Looks by {@code probe}. */
    public CheckWriteDatabaseHealth(StoreProbe probe, ProbeRunner runner) {
        answers = new CachedProbe<>(
                () -> {
                    probe.probe();
                    return true;
                },
                runner);
    }

    /** How it is; within {@link HealthTimes#patience}. */
    public ComponentHealth now() {
        return begin().outcome();
    }

    UnderWay<ComponentHealth> begin() {
        var answering = answers.begin();
        return () -> Availability.of(Component.WRITE_DATABASE, answering.outcome());
    }
}
