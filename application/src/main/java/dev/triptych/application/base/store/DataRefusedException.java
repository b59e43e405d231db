package dev.triptych.application.base.store;

/** A store answered and would not take the data. Trying the same again does not help. Never shows the data. */
public final class DataRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why the store refused, without showing what. */
    public DataRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says why the store refused, without showing what. */
    public DataRefusedException(String message) {
        super(message);
    }
}
