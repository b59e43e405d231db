package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.audit.OperatorAction;

/** Records operator actions that may change a derived store, and invalidates all verifications with them. */
public final class Invalidation {
    private final AuditLog audit;
    private final VerificationEpoch verifications;

    /** Records in {@code audit}, and invalidates by {@code verifications}. */
    public Invalidation(AuditLog audit, VerificationEpoch verifications) {
        this.audit = audit;
        this.verifications = verifications;
    }

    /**
     * To be called before the store is changed. {@link dev.triptych.application.base.store.StoreUnavailableException} if the
     * write store does not answer; then nothing may be changed.
     *
     * @param why shown for a verification that is not valid any more; at most 200 characters are kept
     */
    public void before(String action, String subject, OperatorAction operatorAction, String why) {
        audit.record(action, subject, operatorAction);
        verifications.invalidate(why);
    }
}
