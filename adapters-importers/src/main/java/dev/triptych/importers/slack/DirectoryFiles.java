package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.CountingInputStream;
import dev.triptych.importers.files.EntryRules;
import dev.triptych.importers.files.FileNames;
import dev.triptych.importers.files.UnpackedBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** An export that was unpacked into a directory, at its root or in one folder. Links are not followed: nothing outside is read. */
final class DirectoryFiles implements ExportFiles {
    private static final int MAX_DEPTH = 16;

    private final Map<String, Path> files = new HashMap<>();
    private final NavigableSet<String> names = new TreeSet<>();
    private final List<Skipped> unreadable = new ArrayList<>();

    DirectoryFiles(Path directory) throws IOException {
        var found = new TreeMap<String, Path>();
        Files.walkFileTree(
                directory, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAX_DEPTH, visitor(directory, found));
        var root = ExportRoot.of(found.keySet(), unreadable);
        found.forEach((path, file) -> root.inside(path).ifPresent(name -> {
            names.add(name);
            files.put(name, file);
        }));
    }

    private FileVisitor<Path> visitor(Path directory, Map<String, Path> found) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (found.size() == MAX_FILES) {
                    throw new IOException("has more than " + MAX_FILES + " files");
                }
                var path = path(directory, file);
                if (!attributes.isRegularFile()) {
                    unreadable.add(
                            attributes.isDirectory()
                                    ? EntryRules.damage("folder too deep", path + "/", "it is not read")
                                    : EntryRules.damage("no regular file", path, "links and devices are not read"));
                } else if (found.putIfAbsent(path, file) != null) {
                    unreadable.add(EntryRules.damage("repeated file", path, "another file has an equivalent name"));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                unreadable.add(EntryRules.damage(
                        "unreadable file",
                        path(directory, file),
                        "it cannot be opened (" + failure.getClass().getSimpleName() + "); give the import access"));
                return FileVisitResult.CONTINUE;
            }
        };
    }

    /** By its bytes, which Java's text of a path does not show where the system's encoding is another. */
    private static String path(Path directory, Path file) {
        var from = directory.toUri().getRawPath();
        var raw = file.toUri().getRawPath().substring(from.length() - (from.endsWith("/") ? 0 : -1));
        return FileNames.path(FileNames.decoded(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public NavigableSet<String> names() {
        return names;
    }

    @Override
    public List<Skipped> unreadable() {
        return unreadable;
    }

    private Path file(String name) {
        return Objects.requireNonNullElseGet(files.get(name), () -> {
            throw new NoSuchElementException("a name that is not of this directory");
        });
    }

    @Override
    public long storedBytes(String name) throws IOException {
        return Files.size(file(name));
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new CountingInputStream(
                new BufferedInputStream(Files.newInputStream(file(name))),
                MAX_FILE_BYTES,
                new UnpackedBytes(Long.MAX_VALUE));
    }

    @Override
    public void close() {
        // Holds no file open.
    }
}
