package dev.triptych.domain.conversation;

/** Why something may not be done. */
public enum Refusal {
    /** It is not there, or not the caller's to see; the two are not told apart. */
    NOT_FOUND,
    /** The caller sees it but may not do this to it. */
    FORBIDDEN,
    /** The message was changed since the version that the caller names. */
    VERSION_MISMATCH
}
