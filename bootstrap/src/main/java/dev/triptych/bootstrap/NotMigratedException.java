package dev.triptych.bootstrap;

/** A store does not have what this version needs. */
final class NotMigratedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotMigratedException(String which) {
        super(which + " does not have the schema of this version: run `triptych migrate` first");
    }
}
