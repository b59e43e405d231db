package dev.triptych.importers.slack;

import dev.triptych.importers.files.ReadSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Exports as Slack makes them, written below a directory. */
record SlackExport(Path directory) {
    static final String CHANNELS = """
            [{"id": "C1", "name": "general", "created": "1433558319", "creator": "U1", "members": ["U1", "U2"]},
             {"id": "C2", "name": "random", "created": 1433558320, "creator": "", "members": []}]""";

    /** What is read of an unpacked export of both channels with these other files. */
    ReadSource read(Map<String, String> days) throws IOException {
        var files = new HashMap<>(days);
        files.put("channels.json", CHANNELS);
        return ReadSource.of(SlackExportSource.open(unpacked(files)));
    }

    /** The root of an export with these files. */
    Path unpacked(Map<String, String> files) throws IOException {
        var root = Files.createTempDirectory(directory, "export");
        for (var file : files.entrySet()) {
            var path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return root;
    }

    /** An export whose files are in a folder of its own, or in none. */
    Path zip(String folder, Map<String, String> files) throws IOException {
        var zip = directory.resolve("export.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : files.entrySet()) {
                put(out, folder + file.getKey(), file.getValue());
            }
        }
        return zip;
    }

    static void put(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    static String day(String... entries) {
        return "[" + String.join(",", entries) + "]";
    }

    static String message(String user, String ts, String text) {
        return "{\"type\": \"message\", \"user\": \"%s\", \"ts\": \"%s\", \"text\": \"%s\"}".formatted(user, ts, text);
    }
}
