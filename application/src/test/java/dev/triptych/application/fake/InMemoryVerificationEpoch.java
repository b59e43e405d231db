package dev.triptych.application.fake;

import dev.triptych.application.maintenance.check.VerificationEpoch;

/** The number in memory. */
public final class InMemoryVerificationEpoch implements VerificationEpoch {
    private static final int LONGEST = 200;

    private long epoch = 1;
    private String because = "nothing was checked yet";

    @Override
    public synchronized long epoch() {
        return epoch;
    }

    @Override
    public synchronized String because() {
        return because;
    }

    @Override
    public synchronized void invalidate(String why) {
        epoch++;
        because = why.length() <= LONGEST ? why : why.substring(0, LONGEST);
    }
}
