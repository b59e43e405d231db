package dev.triptych.application.query.consistency;

/** A store was not as far in time as the caller wants its answer to be, and no other store can stand in. */
public final class ReadModelBehindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so; there is nothing to look for in a stack trace. */
    public ReadModelBehindException() {
        super("the store was not as far in time as the answer has to be", null, false, false);
    }
}
