package dev.triptych.importers.jsonl;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, each in place in one buffer of fixed size; a line that does not fit is passed over. */
final class LineReader implements Closeable {
    /** The longest line, in bytes: several times what the longest body takes with every character escaped. */
    static final int MAX_LINE = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What {@link #next} found. */
    enum Found {
        LINE,
        /** The last one, without a line feed. */
        UNENDED_LINE,
        TOO_LONG,
        END
    }

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_LINE + 1];
    private int start;
    private int length;
    private int next;
    private int filled;
    private long number;
    private @Nullable IOException broken;

    LineReader(InputStream in) {
        this.in = in;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in the buffer, until the next call of {@link #next}. */
    int start() {
        return start;
    }

    /** How many bytes it has, the line feed left aside. */
    int length() {
        return length;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    Found next() throws IOException {
        number++;
        var scanned = next;
        while (true) {
            for (var i = scanned; i < filled; i++) {
                if (buffer[i] == '\n') {
                    return line(i, i + 1, Found.LINE);
                }
            }
            scanned = filled;
            if (filled == buffer.length) {
                if (next == 0) {
                    return passOver();
                }
                scanned -= next;
                compact();
            }
            if (!fillOrKeep()) {
                return filled == next ? Found.END : line(filled, filled, Found.UNENDED_LINE);
            }
        }
    }

    /** Why the file breaks off behind this line, if it does. */
    Optional<IOException> broken() {
        return Optional.ofNullable(broken);
    }

    /** Where the file breaks off within a line, that line comes first: it may be whole. */
    private boolean fillOrKeep() throws IOException {
        if (broken != null) {
            throw broken;
        }
        try {
            return fill();
        } catch (IOException breaksOff) {
            if (filled == next) {
                throw breaksOff;
            }
            broken = breaksOff;
            return false;
        }
    }

    private Found line(int end, int following, Found found) {
        start = next;
        length = end - start;
        next = following;
        if (length > 0 && buffer[end - 1] == (byte) 0x0D) {
            length--;
        }
        if (number == 1 && startsWithByteOrderMark()) {
            start += BYTE_ORDER_MARK.length;
            length -= BYTE_ORDER_MARK.length;
        }
        return found;
    }

    private boolean startsWithByteOrderMark() {
        return length >= BYTE_ORDER_MARK.length
                && buffer[start] == BYTE_ORDER_MARK[0]
                && buffer[start + 1] == BYTE_ORDER_MARK[1]
                && buffer[start + 2] == BYTE_ORDER_MARK[2];
    }

    private Found passOver() throws IOException {
        while (true) {
            for (var i = 0; i < filled; i++) {
                if (buffer[i] == '\n') {
                    next = i + 1;
                    return Found.TOO_LONG;
                }
            }
            next = 0;
            filled = 0;
            if (!fill()) {
                return Found.TOO_LONG;
            }
        }
    }

    private void compact() {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
    }

    private boolean fill() throws IOException {
        var read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(read, 0);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
