package dev.triptych.messaging.wire;

/** A record on the topic that is none of ours; says what is wrong with it, and nothing of what is in it. */
final class ForeignRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: whole topics may be foreign. */
    ForeignRecordException(String message) {
        super(message, null, false, false);
    }
}
