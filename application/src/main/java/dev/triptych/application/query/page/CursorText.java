package dev.triptych.application.query.page;

import dev.triptych.domain.Checked;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The outward form of every cursor: a kind and some keys, with a checksum so that a mangled one is refused instead of
 * leading elsewhere.
 */
public final class CursorText {
    private static final int MAX_LENGTH = 1024;
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z:.+-]*");

    private CursorText() {}

    /** The cursor of a kind with these keys; keys hold digits, letters and {@code : . + -} only. */
    public static String encode(char kind, String... keys) {
        for (var key : keys) {
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("not a cursor key: " + key);
            }
        }
        var content = kind + "|" + String.join("|", keys);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((content + "|" + checksum(content)).getBytes(StandardCharsets.US_ASCII));
    }

    /** The keys of a cursor of that kind and number of keys, or why it is none of ours. */
    public static Checked<List<String>> decode(String raw, char kind, int keys) {
        var parts = parts(raw);
        if (parts.size() != keys + 2 || !parts.getFirst().equals(String.valueOf(kind))) {
            return refused();
        }
        var content = String.join("|", parts.subList(0, keys + 1));
        return checksum(content).equals(parts.getLast()) ? new Checked.Valid<>(parts.subList(1, keys + 1)) : refused();
    }

    /** The refusal of a cursor that is not one of ours. */
    public static <T> Checked<T> refused() {
        return new Checked.Invalid<>("is not a cursor of this list");
    }

    private static List<String> parts(String raw) {
        if (raw.length() > MAX_LENGTH) {
            return List.of();
        }
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(raw), StandardCharsets.US_ASCII);
            return Arrays.asList(decoded.split("\\|", -1));
        } catch (IllegalArgumentException notBase64) {
            return List.of();
        }
    }

    private static String checksum(String content) {
        var crc = new CRC32();
        crc.update(content.getBytes(StandardCharsets.US_ASCII));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
