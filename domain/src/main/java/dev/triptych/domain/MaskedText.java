package dev.triptych.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text of users that is identified without being shown: by its length and the first digits of its SHA-256. */
public final class MaskedText {
    private static final int DIGEST_BYTES = 4;

    private MaskedText() {}

    /** Words that stand for the text; for equal texts the same. */
    public static String of(String secret) {
        var digest = HexFormat.of().formatHex(sha256(secret), 0, DIGEST_BYTES);
        return secret.codePointCount(0, secret.length()) + " characters, digest " + digest;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
