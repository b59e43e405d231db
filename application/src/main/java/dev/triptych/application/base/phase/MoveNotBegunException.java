package dev.triptych.application.base.phase;

/** The write store knows nothing of the move, since no instance has ever run on it. */
public final class MoveNotBegunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what to do about it. */
    public MoveNotBegunException() {
        super("the move was never begun in this write store: start an instance (serve) once");
    }
}
