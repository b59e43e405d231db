package dev.triptych.application.flow.consumer;

/** The bus names events that neither it nor the log has: the store must be rebuilt. */
public final class MissingEventsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is missing. */
    public MissingEventsException(String what) {
        super(what);
    }
}
