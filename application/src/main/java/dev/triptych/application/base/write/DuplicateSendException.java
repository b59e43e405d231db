package dev.triptych.application.base.write;

/** Of many messages saved together one was sent by somebody else meanwhile; nothing was saved, look again. */
public final class DuplicateSendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Nothing to say: which one it was the next look-up shows. */
    public DuplicateSendException() {
        super("a message of the batch was sent meanwhile");
    }
}
