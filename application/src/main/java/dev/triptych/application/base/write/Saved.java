package dev.triptych.application.base.write;

/** What became of saving a new message. */
public sealed interface Saved {
    /** It is stored. */
    record Stored() implements Saved {}

    /**
     * The sender has used the name before; nothing was stored.
     *
     * @param before what stands under it
     */
    record AlreadySent(SentBefore before) implements Saved {}
}
