package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.CountingInputStream;
import dev.triptych.importers.files.EntryRules;
import dev.triptych.importers.files.FileNames;
import dev.triptych.importers.files.UnicodePath;
import dev.triptych.importers.files.UnpackedBytes;
import dev.triptych.importers.files.ZipDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An export in a zip file, at its root or in one folder. Nothing is ever unpacked to disk. */
final class ZipFiles implements ExportFiles {
    private final ZipFile zip;
    private final UnpackedBytes unpacked;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final NavigableSet<String> names = new TreeSet<>();
    private final List<Skipped> unreadable = new ArrayList<>();

    ZipFiles(Path path) throws IOException {
        unpacked = new UnpackedBytes(Files.size(path));
        zip = opened(path);
        try {
            if (zip.size() > MAX_FILES) {
                throw new IOException("has " + zip.size() + " files; an export may have " + MAX_FILES);
            }
            readNames();
        } catch (IOException | RuntimeException unusable) {
            zip.close();
            throw unusable;
        }
    }

    /** A name that is not marked as UTF-8 is read byte by byte, and decoded by the caller, who knows what to expect. */
    private static ZipFile opened(Path path) throws IOException {
        ZipDirectory.check(path);
        try {
            return new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
        } catch (ZipException broken) {
            throw new IOException(
                    "is no zip file that can be read (" + broken.getMessage()
                            + "); unpack it with another tool and import the folder",
                    broken);
        }
    }

    private void readNames() {
        var found = new TreeMap<String, ZipEntry>();
        zip.stream().forEach(entry -> {
            var name = FileNames.path(name(entry));
            if (name.endsWith("/")) {
                return;
            }
            if (found.putIfAbsent(name, entry) != null) {
                unreadable.add(EntryRules.damage("repeated file", name, "another file has an equivalent name"));
            }
        });
        var root = ExportRoot.of(found.keySet(), unreadable);
        found.forEach((path, entry) -> root.inside(path).ifPresent(name -> {
            names.add(name);
            entries.put(name, entry);
        }));
    }

    private static String name(ZipEntry entry) {
        var name = entry.getName();
        if (!FileNames.isBytes(name)) {
            return name;
        }
        var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return UnicodePath.of(entry.getExtra(), bytes).orElseGet(() -> FileNames.decoded(bytes));
    }

    @Override
    public NavigableSet<String> names() {
        return names;
    }

    @Override
    public List<Skipped> unreadable() {
        return unreadable;
    }

    @Override
    public long storedBytes(String name) {
        return Math.max(0, entry(name).getCompressedSize());
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new CountingInputStream(zip.getInputStream(entry(name)), MAX_FILE_BYTES, unpacked);
    }

    private ZipEntry entry(String name) {
        return Objects.requireNonNullElseGet(entries.get(name), () -> {
            throw new NoSuchElementException("a name that is not of this zip file");
        });
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
