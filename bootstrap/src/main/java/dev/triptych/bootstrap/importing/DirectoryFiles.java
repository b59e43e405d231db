package dev.triptych.bootstrap.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;

/** An export that was unpacked into a directory. Links are not followed, so nothing outside of it is read. */
final class DirectoryFiles implements ExportFiles {
    private static final int MAX_DEPTH = 2;

    private final Path root;
    private final NavigableSet<String> names = new TreeSet<>();

    DirectoryFiles(Path root) throws IOException {
        this.root = root;
        try (var files = Files.walk(root, MAX_DEPTH)) {
            files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L)
                    .forEach(file -> names.add(name(file)));
        }
        if (names.size() > MAX_FILES) {
            throw new IOException("has more than " + MAX_FILES + " files");
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public NavigableSet<String> names() {
        return names;
    }

    @Override
    public long storedBytes(String name) throws IOException {
        return Files.size(root.resolve(name));
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new CountingInputStream(
                new BufferedInputStream(Files.newInputStream(root.resolve(name))), MAX_FILE_BYTES);
    }

    @Override
    public void close() {
        // Holds no file open.
    }
}
