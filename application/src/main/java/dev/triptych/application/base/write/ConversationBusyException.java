package dev.triptych.application.base.write;

/** Too many commands wait for one conversation; the same command may succeed in a moment. */
public final class ConversationBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so, and of nobody. */
    public ConversationBusyException() {
        super("too many commands wait for one conversation", null, false, false);
    }
}
