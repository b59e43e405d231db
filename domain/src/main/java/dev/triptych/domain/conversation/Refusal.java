package dev.triptych.domain.conversation;

/** Why something may not be done. */
public enum Refusal {
    /** It does not exist, or the caller may not see it; the two are not distinguished. */
    NOT_FOUND,
    /** The caller sees it but may not do this to it. */
    FORBIDDEN,
    /** The message was changed since the version that the caller names. */
    VERSION_MISMATCH
}
