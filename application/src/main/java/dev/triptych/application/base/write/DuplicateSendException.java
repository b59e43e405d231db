package dev.triptych.application.base.write;

/**
 * One of several messages that are saved together was sent by another request meanwhile. Nothing was saved; read again.
 */
public final class DuplicateSendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Nothing to say: which one it was the next look-up shows. */
    public DuplicateSendException() {
        super("a message of the batch was sent meanwhile");
    }
}
