package dev.triptych.api;

import dev.triptych.application.maintenance.repair.SyncRecovery;

/** What became of an event in all stores together, and in each, as it goes out. */
public record RecoveryResponse(String outcome, String detail) {
    /** As it goes out. */
    public static RecoveryResponse of(SyncRecovery.Done done) {
        return new RecoveryResponse(Choice.name(done.outcome()), done.detail());
    }
}
