package dev.triptych.application.base.lease;

/** Another owner has taken the lease; nothing was written. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which lease is gone. */
    public LeaseLostException(Lease lease) {
        super("the lease '" + lease.name() + "' of epoch " + lease.epoch() + " is no longer held by " + lease.owner());
    }
}
