package dev.triptych.application.monitoring.requests;

import java.util.Locale;

/** What became of a command. */
public enum Outcome {
    /** It was done, or had been done before. */
    DONE,
    /** The request was refused with a reason. */
    REFUSED,
    /** A store was out of reach. */
    UNAVAILABLE,
    /** It broke, which is a bug. */
    FAILED;

    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;
    private static final int OUT_OF_REACH = 503;

    /** By the status of its response. */
    public static Outcome of(int status) {
        if (status == OUT_OF_REACH) {
            return UNAVAILABLE;
        }
        if (status >= FIRST_FAILURE) {
            return FAILED;
        }
        return status >= FIRST_REFUSAL ? REFUSED : DONE;
    }

    /** As metrics tag it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
