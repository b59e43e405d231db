package dev.triptych.web.http.seal;

import dev.triptych.application.base.installation.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Seal}: 128 bits of HMAC-SHA-256 over purpose and text are both the tag and the initialization vector of
 * AES-256-CTR (the SIV construction). It is deterministic without being weaker for it: only equal texts of one purpose
 * look equal. Texts are padded to whole blocks, so that a length says little of the numbers inside.
 */
public final class SyntheticIvSeal implements Seal {
    private static final int TAG_BYTES = 16;
    private static final int BLOCK_BYTES = 16;
    private static final int MAX_TEXT_BYTES = 2_048;
    private static final int MAX_SEALED_LENGTH = (MAX_TEXT_BYTES + BLOCK_BYTES + TAG_BYTES) * 4 / 3 + 4;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<byte[]> key;
    private volatile @Nullable Keys derived;

    private record Keys(SecretKeySpec tag, SecretKeySpec cipher) {
        /** Neither key reveals anything about the other, nor about their common secret. */
        static Keys from(byte[] key) throws GeneralSecurityException {
            return new Keys(
                    new SecretKeySpec(derived(key, "triptych seal: tag"), "HmacSHA256"),
                    new SecretKeySpec(derived(key, "triptych seal: cipher"), "AES"));
        }

        private static byte[] derived(byte[] key, String use) throws GeneralSecurityException {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(use.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Seals by a key.
     *
     * @param key asked for until it is there once; at least 32 bytes
     */
    public SyntheticIvSeal(Supplier<byte[]> key) {
        this.key = key;
    }

    @Override
    public String seal(String purpose, String text) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        if (content.length > MAX_TEXT_BYTES || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text of " + content.length + " bytes cannot be sealed");
        }
        var padded = Arrays.copyOf(content, Math.ceilDiv(content.length, BLOCK_BYTES) * BLOCK_BYTES);
        try {
            var keys = keys();
            var tag = tag(keys, purpose, padded);
            var sealed = ByteBuffer.allocate(TAG_BYTES + padded.length).put(tag).put(crypted(keys, tag, padded));
            return ENCODER.encodeToString(sealed.array());
        } catch (GeneralSecurityException absent) {
            throw noSuchAlgorithm(absent);
        }
    }

    @Override
    public Optional<String> open(String purpose, String sealed) {
        var bytes = decoded(sealed);
        if (bytes.length < TAG_BYTES) {
            return Optional.empty();
        }
        try {
            var keys = keys();
            var tag = Arrays.copyOf(bytes, TAG_BYTES);
            var padded = crypted(keys, tag, Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length));
            return MessageDigest.isEqual(tag, tag(keys, purpose, padded))
                    ? Optional.of(text(padded))
                    : Optional.empty();
        } catch (GeneralSecurityException absent) {
            throw noSuchAlgorithm(absent);
        }
    }

    private Keys keys() throws GeneralSecurityException {
        var known = derived;
        if (known == null) {
            known = Keys.from(key.get());
            derived = known;
        }
        return known;
    }

    private static byte[] tag(Keys keys, String purpose, byte[] padded) throws GeneralSecurityException {
        var named = purpose.getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(keys.tag());
        // Its length first: no other purpose and text make the same bytes.
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(named.length).array());
        mac.update(named);
        return Arrays.copyOf(mac.doFinal(padded), TAG_BYTES);
    }

    /** The same both ways. */
    private static byte[] crypted(Keys keys, byte[] tag, byte[] bytes) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, keys.cipher(), new IvParameterSpec(tag));
        return cipher.doFinal(bytes);
    }

    /** Nothing for what is too long, or is not written the one way that it is written here. */
    private static byte[] decoded(String sealed) {
        if (sealed.length() > MAX_SEALED_LENGTH) {
            return new byte[0];
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed);
            return ENCODER.encodeToString(bytes).equals(sealed) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static String text(byte[] padded) {
        var length = padded.length;
        while (length > 0 && padded[length - 1] == 0) {
            length--;
        }
        return new String(padded, 0, length, StandardCharsets.UTF_8);
    }

    private static IllegalStateException noSuchAlgorithm(GeneralSecurityException absent) {
        return new IllegalStateException("every JDK has AES in counter mode and HMAC-SHA-256", absent);
    }
}
