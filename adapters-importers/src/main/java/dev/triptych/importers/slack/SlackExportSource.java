package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.ImportSource;
import dev.triptych.application.command.importing.SourceEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A Slack export, in a directory or a zip file: channel by channel, day by day, by {@code ts}. A channel that says
 * nothing becomes no conversation. A broken file is reported and the next one is read. At most one day is in memory.
 */
public final class SlackExportSource implements ImportSource {
    private final ExportFiles files;
    private final Iterator<SlackChannel> channels;
    private final long total;
    private final SlackLosses losses;
    private final Queue<SourceEntry> ready;
    private Optional<Days> days = Optional.empty();
    private long read;

    private SlackExportSource(ExportFiles files, SlackChannels channels, SlackUsers users) throws IOException {
        this.files = files;
        this.channels = channels.channels().iterator();
        this.losses = new SlackLosses(users);
        this.ready = new ArrayDeque<>(channels.skipped());
        this.ready.addAll(users.skipped());
        this.total = Math.max(1, storedBytes(files, channels));
    }

    /** Opens an export; {@link IOException} says why it cannot be read at all. */
    public static SlackExportSource open(Path path) throws IOException {
        var files = ExportFiles.open(path);
        try {
            return new SlackExportSource(files, SlackChannels.read(files), SlackUsers.read(files));
        } catch (IOException | RuntimeException unreadable) {
            files.close();
            throw unreadable;
        }
    }

    private static long storedBytes(ExportFiles files, SlackChannels channels) throws IOException {
        var sum = 0L;
        for (var channel : channels.channels()) {
            for (var file : channel.files()) {
                sum += files.storedBytes(file);
            }
        }
        return sum;
    }

    @Override
    public Optional<SourceEntry> next() {
        while (ready.isEmpty() && readOn()) {
            // A day may hold nothing.
        }
        return Optional.ofNullable(ready.poll());
    }

    /** Reads one more day, or goes to the next channel; false at the end. */
    private boolean readOn() {
        if (days.isPresent() && days.get().left.hasNext()) {
            readDay(days.get());
            return true;
        }
        if (!channels.hasNext()) {
            return false;
        }
        var channel = channels.next();
        days = Optional.of(new Days(channel.files().iterator(), new SlackMessages(channel, losses)));
        return true;
    }

    private void readDay(Days of) {
        var path = of.left.next();
        var day = SlackDay.read(files, path);
        day.entries().forEach(entry -> ready.add(of.messages.read(entry)));
        ready.addAll(day.skipped());
        read += stored(path);
    }

    private long stored(String path) {
        try {
            return files.storedBytes(path);
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public long bytesRead() {
        return Math.min(read, total);
    }

    @Override
    public long bytesTotal() {
        return total;
    }

    @Override
    public Map<String, Long> leftOut() {
        return losses.byName();
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it stands in a channel. */
    private record Days(Iterator<String> left, SlackMessages messages) {}
}
