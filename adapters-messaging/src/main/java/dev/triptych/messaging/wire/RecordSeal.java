package dev.triptych.messaging.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs the records of one installation by HMAC-SHA256, so that a foreign record on the topic is not taken for one of
 * its own. The signature covers the key, the value and every header that means anything to a reader but the trace. For
 * threads.
 */
public final class RecordSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "triptych event records 1".getBytes(US_ASCII);
    private static final int ABSENT = -1;

    private final byte[] installation;
    private final Mac keyed;

    /**
     * The seal of an installation.
     *
     * @param installation which
     * @param secret shared by its instances and by nobody else, at least 32 bytes; the key of the records is derived from it
     */
    public RecordSeal(UUID installation, byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("the secret of the records' signature has less than 32 bytes");
        }
        this.installation = installation.toString().getBytes(US_ASCII);
        this.keyed = keyed(keyed(secret).doFinal(PURPOSE));
    }

    private static Mac keyed(byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    byte[] installation() {
        return installation.clone();
    }

    boolean isOf(byte[] named) {
        return MessageDigest.isEqual(installation, named);
    }

    /** The signature as it stands in its header. */
    byte[] sign(Function<String, byte @Nullable []> headers, byte @Nullable [] key, byte @Nullable [] value) {
        var mac = copy();
        for (var name : CloudEventRecord.SIGNED) {
            add(mac, name.getBytes(UTF_8));
            add(mac, headers.apply(name));
        }
        add(mac, key);
        add(mac, value);
        return Base64.getUrlEncoder().withoutPadding().encode(mac.doFinal());
    }

    /** Each part with its length before it, so that no two records give the same bytes. */
    private static void add(Mac mac, byte @Nullable [] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? ABSENT : part.length)
                .array());
        if (part != null) {
            mac.update(part);
        }
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException everyJdkClonesIt) {
            throw new IllegalStateException(everyJdkClonesIt);
        }
    }
}
