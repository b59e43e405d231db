package dev.triptych.messaging.wire;

/** Why a record is not taken for an event of this installation. */
public enum Refusal {
    /** It names no installation, or has no signature: an earlier version or a foreign producer wrote it. */
    UNSIGNED,
    /** It names another installation. */
    FOREIGN,
    /** It names this installation, and its signature is not this installation's. */
    FORGED,
    /** It is signed, and not of the form that this version reads. */
    MALFORMED
}
