package dev.triptych.persistence.copy;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.persistence.sql.Errors;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** {@code COPY … TO STDOUT} and {@code COPY … FROM STDIN} on connections that are in a transaction. */
public final class CopyStream {
    private CopyStream() {}

    /**
     * Sends what a query gives to {@code sink}, whose failures go to the caller as they are.
     *
     * @return how many rows were taken
     */
    public static long send(Connection from, String query, CopySink sink) throws SQLException {
        var out =
                from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout (format binary)");
        try {
            for (var bytes = out.readFromCopy(); bytes != null; bytes = out.readFromCopy()) {
                sink.write(bytes);
            }
            return sink.end();
        } catch (SQLException | RuntimeException | Error failure) {
            cancelBoth(sink, out, failure);
            throw failure;
        }
    }

    /**
     * Either server may be gone, and its stream cannot be cancelled then. The other one's must be in any case: a connection
     * whose copy was not ended waits for it forever, whatever it is asked next.
     */
    private static void cancelBoth(CopySink sink, CopyOut out, Throwable failure) {
        try {
            sink.cancel();
        } catch (RuntimeException gone) {
            failure.addSuppressed(gone);
        }
        try {
            if (out.isActive()) {
                out.cancelCopy();
            }
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
    }

    /** Takes rows into a table, and says {@code part} when that fails. */
    public static CopySink into(Connection to, String table, Part part) {
        try {
            var in = to.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin (format binary)");
            return new Into(in, part);
        } catch (SQLException failure) {
            throw Errors.translated(part, failure);
        }
    }

    private record Into(org.postgresql.copy.CopyIn in, Part part) implements CopySink {
        @Override
        public void write(byte[] bytes) {
            try {
                in.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException failure) {
                throw Errors.translated(part, failure);
            }
        }

        @Override
        public long end() {
            try {
                return in.endCopy();
            } catch (SQLException failure) {
                throw Errors.translated(part, failure);
            }
        }

        @Override
        public void cancel() {
            if (!in.isActive()) {
                return;
            }
            try {
                in.cancelCopy();
            } catch (SQLException failure) {
                throw Errors.translated(part, failure);
            }
        }
    }
}
