package dev.triptych.application.migration.phase;

/**
 * A condition of a forward step.
 *
 * @param name which one
 * @param open whether it lets the step pass
 * @param value what was found
 * @param threshold what is wanted
 * @param why what a closed one protects from
 * @param howToClear what opens it
 * @param forceable whether {@code force} passes it
 */
public record Gate(
        String name, boolean open, String value, String threshold, String why, String howToClear, boolean forceable) {
    /** Whether the step is held up by it. */
    public boolean stops(boolean force) {
        return !open && !(force && forceable);
    }
}
