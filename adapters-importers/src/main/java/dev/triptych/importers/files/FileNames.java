package dev.triptych.importers.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of files, whatever tool packed them: with backslashes, with accents composed or not, in another encoding than UTF-8.
 * Equivalent names are one name.
 */
public final class FileNames {
    /** What old tools write names in, the likeliest first. A name counts as read only where a list has the same. */
    private static final List<Charset> ENCODINGS = List.of(
                    "UTF-8",
                    "IBM437",
                    "IBM850",
                    "windows-1252",
                    "IBM852",
                    "windows-1250",
                    "IBM866",
                    "windows-1251",
                    "windows-31j",
                    "GB18030",
                    "Big5",
                    "x-windows-949",
                    "IBM857",
                    "windows-1254",
                    "IBM737",
                    "windows-1253",
                    "x-MacRoman")
            .stream()
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .toList();

    /** How a tool that cannot write a character writes its code instead. */
    private static final Pattern ESCAPED = Pattern.compile("#U([0-9a-fA-F]{4})");

    private FileNames() {}

    /** The one form of a path: slashes, composed characters. */
    public static String path(String raw) {
        var slashes = raw.replace('\\', '/');
        while (slashes.startsWith("./")) {
            slashes = slashes.substring(2);
        }
        return composed(slashes);
    }

    /** Bytes as UTF-8 where they are that, else each as a character, from which {@link #readings} makes others. */
    public static String decoded(byte[] bytes) {
        return decoded(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    static Optional<String> decoded(byte[] bytes, Charset encoding) {
        try {
            return Optional.of(
                    encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException another) {
            return Optional.empty();
        }
    }

    /** What a name may mean, itself first. */
    public static Set<String> readings(String name) {
        var readings = new LinkedHashSet<String>();
        readings.add(composed(name));
        readings.add(composed(
                ESCAPED.matcher(name).replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)))));
        if (isBytes(name)) {
            var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
            for (var encoding : ENCODINGS) {
                decoded(bytes, encoding).map(FileNames::composed).ifPresent(readings::add);
            }
        }
        return readings;
    }

    /** Whether a name may be bytes of which nobody knows the encoding. */
    public static boolean isBytes(String name) {
        return name.chars().anyMatch(c -> c > 0x7F) && name.chars().allMatch(c -> c <= 0xFF);
    }

    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
