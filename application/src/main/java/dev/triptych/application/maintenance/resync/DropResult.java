package dev.triptych.application.maintenance.resync;

/** What became of dropping a generation. */
public sealed interface DropResult {
    /** It is no longer fed, and it is removed once no query can still read it. */
    record Dropped() implements DropResult {}

    /**
     * It stays.
     *
     * @param why in words for the operator
     */
    record Refused(String why) implements DropResult {}
}
