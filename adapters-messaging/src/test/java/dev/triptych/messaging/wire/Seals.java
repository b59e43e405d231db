package dev.triptych.messaging.wire;

import java.util.Arrays;
import java.util.UUID;

/** Seals for tests. */
public final class Seals {
    private static final UUID ONE = UUID.fromString("0197a2b0-0000-7000-8000-0000000000a1");
    private static final UUID ANOTHER = UUID.fromString("0197a2b0-0000-7000-8000-0000000000a2");
    private static final int KEY_BYTES = 32;

    private Seals() {}

    /** The seal of an installation, always the same. */
    public static RecordSeal one() {
        return new RecordSeal(ONE, key(1));
    }

    /** Another installation's. */
    public static RecordSeal another() {
        return new RecordSeal(ANOTHER, key(2));
    }

    /** What somebody makes who knows the installation and not its key. */
    public static RecordSeal sameInstallationOtherKey() {
        return new RecordSeal(ONE, key(3));
    }

    private static byte[] key(int number) {
        var key = new byte[KEY_BYTES];
        Arrays.fill(key, (byte) number);
        return key;
    }
}
