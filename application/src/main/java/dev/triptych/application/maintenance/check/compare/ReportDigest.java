package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.rows.ConversationDigest;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.domain.ConversationId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One digest over all that the write store had of what was compared, in the order of comparing. */
public final class ReportDigest {
    /** An id and two numbers. */
    private static final int LONGS = 4;

    private static final int LONGS_OF_ROWS = 2;

    private final MessageDigest sha256;

    ReportDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** Adds what the write store has of a conversation. */
    public void add(ConversationDigest digest) {
        var bytes = ByteBuffer.allocate((LONGS + digest.rows().size() * LONGS_OF_ROWS) * Long.BYTES);
        put(bytes, digest.id());
        bytes.putLong(digest.seq()).putLong(digest.row());
        digest.rows().values().forEach(rows -> put(bytes, rows));
        sha256.update(bytes.flip());
    }

    /** Adds what the write store has of the messages of a conversation. */
    public void add(ConversationId id, RowDigest documents) {
        var bytes = ByteBuffer.allocate(LONGS * Long.BYTES);
        put(bytes, id);
        put(bytes, documents);
        sha256.update(bytes.flip());
    }

    private static void put(ByteBuffer bytes, ConversationId id) {
        bytes.putLong(id.value().getMostSignificantBits()).putLong(id.value().getLeastSignificantBits());
    }

    private static void put(ByteBuffer bytes, RowDigest digest) {
        bytes.putLong(digest.count()).putLong(digest.hash());
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
