package dev.triptych.importers.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Checks the size of the list of names in a zip file before the JDK reads all of it into memory. */
public final class ZipDirectory {
    /** How many bytes it may have: 500,000 names of 80 characters have 63 MB. */
    static final long MAX_BYTES = 96L << 20;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 65_535;
    private static final int SIZE_OFFSET = 12;

    private ZipDirectory() {}

    /** {@link IOException} if it is too large; whether the file is a zip file at all is for others to say. */
    public static void check(Path path) throws IOException {
        try (var file = FileChannel.open(path)) {
            var tail = ByteBuffer.allocate((int) Math.min(file.size(), END_LENGTH + MAX_COMMENT))
                    .order(ByteOrder.LITTLE_ENDIAN);
            while (tail.hasRemaining() && file.read(tail, file.size() - tail.capacity() + tail.position()) >= 0) {
                // Reads until the end.
            }
            for (var at = tail.position() - END_LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == END_SIGNATURE) {
                    refuse(Integer.toUnsignedLong(tail.getInt(at + SIZE_OFFSET)));
                    return;
                }
            }
        }
    }

    /** A Zip64 file that hides the size elsewhere has more files than an export may have, or is refused as if it had. */
    private static void refuse(long size) throws IOException {
        if (size > MAX_BYTES) {
            throw new IOException("has a list of names of " + size + " bytes; it may have " + MAX_BYTES
                    + ". Unpack it and import the folder");
        }
    }
}
