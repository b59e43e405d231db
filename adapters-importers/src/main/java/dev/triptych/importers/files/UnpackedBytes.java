package dev.triptych.importers.files;

import java.io.IOException;

/** How much a compressed file may become in all: text shrinks to a tenth, a bomb to a thousandth. For one thread. */
public final class UnpackedBytes {
    /** How many times its size a file may become. */
    static final long MAX_RATIO = 200;

    private static final long ALWAYS = 1L << 30;

    private long left;

    /** For a file of {@code stored} bytes; the first GiB is always fine. */
    public UnpackedBytes(long stored) {
        left = Math.max(ALWAYS, stored > Long.MAX_VALUE / MAX_RATIO ? Long.MAX_VALUE : stored * MAX_RATIO);
    }

    public void add(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("it unpacks to more than " + MAX_RATIO + " times its size, which no text does");
        }
    }
}
