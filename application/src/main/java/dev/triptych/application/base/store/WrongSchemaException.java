package dev.triptych.application.base.store;

/**
 * A store does not have the schema of this version. Every request to it fails, so this counts as an outage of that
 * store.
 */
public final class WrongSchemaException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says which store, and what it lacks. */
    public WrongSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
