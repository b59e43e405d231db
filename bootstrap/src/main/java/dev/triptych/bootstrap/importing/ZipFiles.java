package dev.triptych.bootstrap.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An export in a zip file, at its root or in one folder. Nothing is ever unpacked to disk. */
final class ZipFiles implements ExportFiles {
    private final ZipFile zip;
    private final String root;
    private final NavigableSet<String> names = new TreeSet<>();

    ZipFiles(Path path) throws IOException {
        zip = new ZipFile(path.toFile());
        try {
            if (zip.size() > MAX_FILES) {
                throw new IOException("has " + zip.size() + " files; an export may have " + MAX_FILES);
            }
            root = root();
            zip.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(root))
                    .forEach(entry -> names.add(entry.getName().substring(root.length())));
        } catch (IOException | RuntimeException unreadable) {
            zip.close();
            throw unreadable;
        }
    }

    /** The folder of the topmost list of channels. */
    private String root() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> SlackChannels.LISTS.contains(name.substring(name.lastIndexOf('/') + 1)))
                .min(Comparator.comparingInt(String::length))
                .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
                .orElse("");
    }

    @Override
    public NavigableSet<String> names() {
        return names;
    }

    @Override
    public long storedBytes(String name) {
        return Math.max(0, entry(name).getCompressedSize());
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new CountingInputStream(zip.getInputStream(entry(name)), MAX_FILE_BYTES);
    }

    private ZipEntry entry(String name) {
        var entry = zip.getEntry(root + name);
        if (entry == null) {
            throw new NoSuchElementException("a name that is not of this zip file");
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
