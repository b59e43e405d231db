package dev.triptych.importers.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes read of a file and refuses more than there may be, so that nothing small unfolds into something huge. */
public final class CountingInputStream extends FilterInputStream {
    private final long limit;
    private final UnpackedBytes all;
    private long count;

    /** At most {@code limit} bytes of this file, and at most what {@code all} leaves. */
    public CountingInputStream(InputStream in, long limit, UnpackedBytes all) {
        super(in);
        this.limit = limit;
        this.all = all;
    }

    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        var read = super.read();
        add(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var read = super.read(buffer, offset, length);
        add(Math.max(read, 0));
        return read;
    }

    private void add(int read) throws IOException {
        count += read;
        if (count > limit) {
            throw new IOException("has more than " + limit + " bytes");
        }
        all.add(read);
    }
}
