package dev.triptych.importers.jsonl;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a gzip file, one after another. The JDK's reader takes whatever follows a member and is no gzip for the
 * end of the file; here it is an error, once everything before it was read.
 */
final class GzipMembers extends InputStream {
    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int DEFLATE = 8;
    private static final int HEADER_REST = 6;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final byte[] buffer;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int next;
    private int filled;
    private long members;
    private boolean within;
    private boolean ended;

    GzipMembers(InputStream in, int bufferBytes) {
        this.in = in;
        this.buffer = new byte[bufferBytes];
    }

    /** Whether a file that begins with these bytes is compressed so. */
    static boolean isGzip(int first, int second) {
        return first == MAGIC_1 && second == MAGIC_2;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!within) {
                begin();
                continue;
            }
            var count = inflate(to, offset, length);
            if (count > 0) {
                crc.update(to, offset, count);
                return count;
            }
            if (inflater.finished()) {
                finish();
            }
        }
        return -1;
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        try {
            var count = inflater.inflate(to, offset, length);
            if (count == 0 && !inflater.finished()) {
                if (inflater.needsDictionary()) {
                    throw new IOException("not a gzip file: it needs a dictionary");
                }
                if (!fill()) {
                    throw new EOFException("unexpected end of the compressed data");
                }
                inflater.setInput(buffer, 0, filled);
            }
            return count;
        } catch (DataFormatException damaged) {
            throw new IOException("damaged compressed data: " + damaged.getMessage(), damaged);
        }
    }

    /** Reads the header of the next member, if there is one. */
    private void begin() throws IOException {
        var first = nextByte();
        if (first < 0 && members > 0) {
            ended = true;
            return;
        }
        if (first != MAGIC_1 || nextByte() != MAGIC_2) {
            throw new IOException(
                    members == 0 ? "not a gzip file" : "what follows gzip member " + members + " is not gzip");
        }
        if (demanded() != DEFLATE) {
            throw new IOException("gzip member " + (members + 1) + " is compressed in an unknown way");
        }
        var flags = demanded();
        skip(HEADER_REST);
        if ((flags & EXTRA) != 0) {
            skip(demanded() | demanded() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        members++;
        within = true;
        crc.reset();
        inflater.reset();
        inflater.setInput(buffer, next, filled - next);
    }

    /** Checks a member's sum and length, and stands behind it. */
    private void finish() throws IOException {
        next = filled - inflater.getRemaining();
        within = false;
        if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new IOException("gzip member " + members + " is damaged: its checksum differs");
        }
    }

    private long number() throws IOException {
        var number = 0L;
        for (var shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            number |= (long) demanded() << shift;
        }
        return number;
    }

    private void skipText() throws IOException {
        while (demanded() != 0) {
            // Reads on.
        }
    }

    private void skip(int count) throws IOException {
        for (var i = 0; i < count; i++) {
            demanded();
        }
    }

    private int demanded() throws IOException {
        var read = nextByte();
        if (read < 0) {
            throw new EOFException("unexpected end of the compressed data");
        }
        return read;
    }

    private int nextByte() throws IOException {
        return next < filled || fill() ? Byte.toUnsignedInt(buffer[next++]) : -1;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
