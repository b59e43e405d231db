package dev.triptych.application.maintenance.check.compare.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A document in one number that the write database works out too: the first 64 bits of the MD5 of its fields, one a line, the
 * body last. For one thread.
 */
public final class DocumentHash {
    private static final char END = '\n';

    private final MessageDigest md5;
    private final StringBuilder text = new StringBuilder();

    /** Ready. */
    public DocumentHash() {
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has MD5", missing);
        }
    }

    /** Of what should be there. */
    public long of(ExpectedDocument document) {
        return of(
                document.id().toString(),
                document.eventSeq(),
                document.senderId(),
                micros(document.sentAt()),
                document.version(),
                document.body());
    }

    /** Of what is there. Whatever no message of ours could be like differs from all that are. */
    public long of(IndexedDocument document) {
        var micros = micros(document.sentAt());
        var hash = of(
                document.id(), document.eventSeq(), document.senderId(), micros, document.version(), document.body());
        var plausible = document.key().equals(document.id())
                && document.storedVersion() == document.eventSeq()
                && document.deleted() == (document.body() == null)
                && micros != Long.MIN_VALUE;
        return plausible ? hash : ~hash;
    }

    private long of(String id, long eventSeq, String senderId, long micros, int version, @Nullable String body) {
        text.setLength(0);
        text.append(id)
                .append(END)
                .append(eventSeq)
                .append(END)
                .append(senderId)
                .append(END);
        text.append(micros).append(END).append(version).append(END);
        text.append(body == null ? "-" : "+").append(body == null ? "" : body);
        return ByteBuffer.wrap(md5.digest(text.toString().getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Microseconds since 1970. */
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** Microseconds since 1970, or {@link Long#MIN_VALUE} of a text that is no time. */
    public static long micros(String at) {
        try {
            return micros(Instant.parse(at));
        } catch (DateTimeException unreadable) {
            return Long.MIN_VALUE;
        }
    }
}
