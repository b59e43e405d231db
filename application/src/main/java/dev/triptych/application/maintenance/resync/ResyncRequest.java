package dev.triptych.application.maintenance.resync;

import dev.triptych.application.maintenance.derived.ResyncId;

/** What became of asking for a resync. */
public sealed interface ResyncRequest {
    /**
     * It runs.
     *
     * @param id which
     */
    record Accepted(ResyncId id) implements ResyncRequest {}

    /**
     * Another one runs, and only one does at a time.
     *
     * @param id which
     */
    record AlreadyRunning(ResyncId id) implements ResyncRequest {}

    /**
     * There is nothing for it to do.
     *
     * @param why in words for the operator
     */
    record Refused(String why) implements ResyncRequest {}
}
