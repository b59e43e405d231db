package dev.triptych.application.maintenance.check;

/** What became of asking for a check, or for a repair, which ends in one. */
public sealed interface CheckRequestResult {
    /**
     * It runs.
     *
     * @param id which
     */
    record Accepted(CheckId id) implements CheckRequestResult {}

    /**
     * Another one of everything runs, and only one does at a time; or too many of some conversations do.
     *
     * @param id which
     */
    record AlreadyRunning(CheckId id) implements CheckRequestResult {}

    /**
     * It cannot be done now.
     *
     * @param why in words for the operator
     */
    record Refused(String why) implements CheckRequestResult {}

    /** There is no such check to repair from. */
    record Unknown() implements CheckRequestResult {}
}
