package dev.triptych.web.http.json;

import dev.triptych.domain.Checked;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a query string, to the letter: what is no percent-encoded UTF-8 is refused, not replaced. */
final class FormEncoding {
    private static final Checked<String> REFUSED = new Checked.Invalid<>("must be percent-encoded UTF-8");

    private FormEncoding() {}

    /** The values by name, in order; empty pieces between {@code &} are left out. */
    static Checked<Map<String, List<String>>> parse(String raw) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var piece : raw.split("&", -1)) {
            if (piece.isEmpty()) {
                continue;
            }
            var at = piece.indexOf('=');
            var name = decode(at < 0 ? piece : piece.substring(0, at));
            var value = decode(at < 0 ? "" : piece.substring(at + 1));
            if (name instanceof Checked.Valid<String>(var key) && value instanceof Checked.Valid<String>(var text)) {
                parameters.computeIfAbsent(key, _ -> new ArrayList<>()).add(text);
            } else {
                return REFUSED.map(_ -> Map.of());
            }
        }
        return new Checked.Valid<>(parameters);
    }

    private static Checked<String> decode(String raw) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c == '%') {
                var high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                var low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return REFUSED;
                }
                bytes.write((high << 4) | low);
                i += 2;
            } else {
                bytes.writeBytes((c == '+' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return new Checked.Valid<>(decoded.toString());
        } catch (CharacterCodingException malformed) {
            return REFUSED;
        }
    }
}
