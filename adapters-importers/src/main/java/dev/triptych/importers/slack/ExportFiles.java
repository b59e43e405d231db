package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;

/**
 * The files of an export, by their path from its root, such as {@code general/2015-06-05.json}. Paths have slashes and
 * composed characters, however the files are named.
 */
interface ExportFiles extends Closeable {
    /** How many files an export may have. */
    int MAX_FILES = 500_000;

    /** How many bytes one of its files may have once unpacked. */
    long MAX_FILE_BYTES = 32L << 20;

    /** A directory or a zip file; {@link IOException} says why it can be neither. */
    static ExportFiles open(Path path) throws IOException {
        return Files.isDirectory(path) ? new DirectoryFiles(path) : new ZipFiles(path);
    }

    /** Every file that can be read, sorted. */
    NavigableSet<String> names();

    /** What stands there and is no file that can be read. */
    List<Skipped> unreadable();

    /** How many bytes a file takes as it is stored. */
    long storedBytes(String name) throws IOException;

    /** The content; reading more than {@link #MAX_FILE_BYTES} of it, or too much of all files together, fails. */
    InputStream read(String name) throws IOException;
}
