package dev.triptych.application.base.phase;

/** The write store knows nothing of the migration, since no instance has ever run on it. */
public final class MigrationNotBegunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what to do about it. */
    public MigrationNotBegunException() {
        super("the migration has no state in this write store yet: start an instance (serve) once");
    }
}
