package dev.triptych.api;

import dev.triptych.application.maintenance.repair.SyncRecovery;

/** What became of an event in all stores together, and in each, as it goes out. */
public record RecoveryAnswer(String outcome, String detail) {
    /** As it goes out. */
    public static RecoveryAnswer of(SyncRecovery.Done done) {
        return new RecoveryAnswer(Choice.name(done.outcome()), done.detail());
    }
}
