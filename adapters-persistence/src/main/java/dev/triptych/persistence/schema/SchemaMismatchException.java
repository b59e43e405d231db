package dev.triptych.persistence.schema;

/** A database has a schema that this version cannot bring to its own: a newer one, or one that was changed by hand. */
public final class SchemaMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaMismatchException(String message) {
        super(message);
    }

    SchemaMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
