package dev.triptych.application.check;

/** Makes the checks that were asked for, and asks for them itself from time to time. */
public final class CheckRunner {
    /** The name of the lease of whoever makes checks. */
    public static final String LEASE = "consistency";
}
