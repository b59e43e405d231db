package dev.triptych.importers.jsonl;

import dev.triptych.application.command.importing.ImportSource;
import dev.triptych.application.command.importing.SourceEntry;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.CountingInputStream;
import dev.triptych.importers.files.EntryRules;
import dev.triptych.importers.files.UnpackedBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * JSON Lines in UTF-8, compressed with gzip or not, as its first bytes show: one object
 * {@code {conversation, sender, sentAt, body, sourceId}} a line, further members ignored. A line that cannot be taken
 * is reported by its number and the next one is read. Where a compressed file breaks off, what came before is good.
 */
public final class JsonLinesSource implements ImportSource {
    private static final int GZIP_BUFFER = 64 * 1024;

    private final String name;
    private final long total;
    private final CountingInputStream counted;
    private final LineReader lines;
    private final JsonLine line = new JsonLine();
    private boolean ended;

    private JsonLinesSource(String name, long total, CountingInputStream counted, InputStream content) {
        this.name = name;
        this.total = total;
        this.counted = counted;
        this.lines = new LineReader(content);
    }

    /** Opens a file; {@link IOException} says why it cannot be read at all. */
    public static JsonLinesSource open(Path file) throws IOException {
        var counted =
                new CountingInputStream(Files.newInputStream(file), Long.MAX_VALUE, new UnpackedBytes(Long.MAX_VALUE));
        try {
            var buffered = new BufferedInputStream(counted, GZIP_BUFFER);
            return new JsonLinesSource(
                    String.valueOf(file.getFileName()),
                    Math.max(1, Files.size(file)),
                    counted,
                    content(buffered, Files.size(file)));
        } catch (IOException unreadable) {
            counted.close();
            throw unreadable;
        }
    }

    private static InputStream content(BufferedInputStream file, long stored) throws IOException {
        file.mark(2);
        var first = file.read();
        var second = file.read();
        file.reset();
        if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
            throw new IOException("is UTF-16, but JSON Lines are UTF-8");
        }
        return GzipMembers.isGzip(first, second)
                ? new CountingInputStream(new GzipMembers(file, GZIP_BUFFER), Long.MAX_VALUE, new UnpackedBytes(stored))
                : file;
    }

    @Override
    public Optional<SourceEntry> next() {
        while (!ended) {
            var entry = read();
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    /** The next line's entry; none at the end. */
    private Optional<SourceEntry> read() {
        LineReader.Found found;
        try {
            found = lines.next();
        } catch (IOException broken) {
            ended = true;
            return Optional.of(EntryRules.damage("broken file", place(), brokenOff(broken)));
        }
        return switch (found) {
            case END -> {
                ended = true;
                yield Optional.empty();
            }
            case TOO_LONG ->
                Optional.of(EntryRules.damage(
                        "line too long", place(), "a line has at most " + LineReader.MAX_LINE + " bytes"));
            case LINE, UNENDED_LINE -> Optional.of(lines.length() == 0 ? emptyLine() : parse(found));
        };
    }

    private SourceEntry emptyLine() {
        return new Skipped("empty line", place(), "there is nothing in it", false);
    }

    private SourceEntry parse(LineReader.Found found) {
        try {
            return line.read(lines.buffer(), lines.start(), lines.length(), place());
        } catch (EntryRules.EntryRefused refused) {
            return refused.skipped();
        } catch (JacksonException noJson) {
            if (lines.broken().isPresent()) {
                ended = true;
                return EntryRules.damage(
                        "broken file", place(), brokenOff(lines.broken().get()));
            }
            return found == LineReader.Found.UNENDED_LINE
                    ? EntryRules.damage("half a line", place(), "the file ends within a line")
                    : EntryRules.damage("bad JSON", place(), "is no JSON object from column " + column(noJson));
        }
    }

    private static int column(JacksonException noJson) {
        return noJson.getLocation() == null
                ? 1
                : Math.max(1, noJson.getLocation().getColumnNr());
    }

    private String brokenOff(IOException broken) {
        return "the file breaks off here (" + broken.getMessage() + "); the " + (lines.number() - 1)
                + " lines before are good";
    }

    private String place() {
        return name + ":" + lines.number();
    }

    @Override
    public long bytesRead() {
        return Math.min(counted.count(), total);
    }

    @Override
    public long bytesTotal() {
        return total;
    }

    @Override
    public Map<String, Long> leftOut() {
        return Map.of("shortenedNames", line.shortened());
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
