package dev.triptych.application.monitoring.health;

/** The health of a component by whether it answers its probe. */
final class Availability {
    private Availability() {}

    static ComponentHealth of(Component component, ProbeResult<?> result) {
        return switch (result) {
            case ProbeResult.Seen<?> seen -> new ComponentHealth(HealthStatus.UP, seen.took(), null);
            case ProbeResult.Failed<?> failed ->
                new ComponentHealth(HealthStatus.DOWN, failed.took(), component.words() + " does not answer.");
            case ProbeResult.Late<?> late -> new ComponentHealth(HealthStatus.DOWN, null, late(component, late));
        };
    }

    /** The same for a component that several probes describe: if its state is unknown, it is degraded, not down. */
    static ComponentHealth unknown(Component component, ProbeResult<?> result) {
        return switch (result) {
            case ProbeResult.Seen<?> seen -> new ComponentHealth(HealthStatus.UP, seen.took(), null);
            case ProbeResult.Failed<?> failed ->
                new ComponentHealth(
                        HealthStatus.DEGRADED,
                        failed.took(),
                        component.words() + " is unknown: a store that must be read does not answer.");
            case ProbeResult.Late<?> late ->
                new ComponentHealth(
                        HealthStatus.DEGRADED,
                        null,
                        component.words() + " could not be read within "
                                + late.patience().toMillis() + " ms.");
        };
    }

    private static String late(Component component, ProbeResult.Late<?> late) {
        return component.words() + " does not answer within " + late.patience().toMillis() + " ms.";
    }
}
