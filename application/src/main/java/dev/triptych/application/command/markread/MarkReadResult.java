package dev.triptych.application.command.markread;

/** What became of moving a read marker. */
public enum MarkReadResult {
    MOVED,
    /** It stood there already, or further. */
    NOT_MOVED,
    NOT_FOUND
}
