package dev.triptych.application.maintenance.resync;

import dev.triptych.application.maintenance.derived.ResyncId;

/** What became of asking for a resync. */
public sealed interface ResyncRequestResult {
    /**
     * It runs.
     *
     * @param id which
     */
    record Accepted(ResyncId id) implements ResyncRequestResult {}

    /**
     * Another one runs, and only one does at a time.
     *
     * @param id which
     */
    record AlreadyRunning(ResyncId id) implements ResyncRequestResult {}

    /**
     * There is nothing for it to do.
     *
     * @param why in words for the operator
     */
    record Refused(String why) implements ResyncRequestResult {}
}
