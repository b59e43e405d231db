package dev.triptych.application.base.log;

/** An event whose data cannot be understood. Trying again does not help. The message never holds the data. */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what could not be read, without showing it. */
    public UnreadableEventException(String message) {
        super(message);
    }
}
