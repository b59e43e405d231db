package dev.triptych.importers.files;

import dev.triptych.domain.Checked;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Names of a source within Triptych's limits: what is too long is shortened and stays apart from others, never lost. */
public final class Names {
    private static final int TITLE_TAIL = 20;
    private static final int DIGEST = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Names() {}

    /** A title: of a long one the beginning and the end, where such names differ. */
    public static Checked<Title> title(String raw) {
        var length = raw.codePointCount(0, raw.length());
        if (length <= Title.MAX_LENGTH) {
            return Title.check(raw);
        }
        var head = raw.substring(0, raw.offsetByCodePoints(0, Title.MAX_LENGTH - TITLE_TAIL - 1));
        var tail = raw.substring(raw.offsetByCodePoints(raw.length(), -TITLE_TAIL));
        return Title.check(head + "…" + tail);
    }

    /** A user id: of a long one the beginning and a digest of the whole. */
    public static Checked<UserId> user(String raw) {
        if (!isLongUser(raw)) {
            return UserId.check(raw);
        }
        var head = raw.substring(0, raw.offsetByCodePoints(0, UserId.MAX_LENGTH - DIGEST - 1));
        return UserId.check(head + "~" + digest(raw).substring(0, DIGEST));
    }

    public static boolean isLongUser(String raw) {
        return raw.codePointCount(0, raw.length()) > UserId.MAX_LENGTH;
    }

    public static boolean isLongTitle(String raw) {
        return raw.codePointCount(0, raw.length()) > Title.MAX_LENGTH;
    }

    private static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return BASE64.encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
