package dev.triptych.importers.jsonl;

import dev.triptych.importers.files.ReadSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files of JSON lines, written into a directory. */
record JsonLines(Path directory) {
    /** What is read of a file with this text. */
    ReadSource read(String text) throws IOException {
        return ReadSource.of(JsonLinesSource.open(write("in.jsonl", text.getBytes(StandardCharsets.UTF_8))));
    }

    Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    static String line(String conversation, String sender, String sentAt, String body, String sourceId) {
        return "{\"conversation\": \"" + conversation + "\", \"sender\": \"" + sender + "\", \"sentAt\": \"" + sentAt
                + "\", \"body\": \"" + body + "\", \"sourceId\": \"" + sourceId + "\"}";
    }

    /** Of different lengths, the same ones at every call. */
    static String manyLines(int count) {
        var random = new Random(42);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) {
            text.append(line("a", "ada", "2020-01-01T00:00:00Z", "message " + random.nextLong(), "" + i))
                    .append('\n');
        }
        return text.toString();
    }

    static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
