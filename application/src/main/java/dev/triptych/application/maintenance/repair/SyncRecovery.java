package dev.triptych.application.maintenance.repair;

import dev.triptych.application.maintenance.derived.Repair.Outcome;

/** What came of recovering one event. */
public sealed interface SyncRecovery {
    /** No store and no log knows the event. */
    record UnknownEvent() implements SyncRecovery {}

    /**
     * The stores were looked after.
     *
     * @param outcome the least of what was reached in any store
     * @param detail what became of it in each store, in a sentence
     */
    record Done(Outcome outcome, String detail) implements SyncRecovery {}
}
