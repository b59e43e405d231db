package dev.triptych.application.command.importing;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source of given entries, a byte each. */
final class ListSource implements ImportSource {
    private final Iterator<? extends SourceEntry> entries;
    private final long total;
    private long read;

    ListSource(List<? extends SourceEntry> entries) {
        this.entries = entries.iterator();
        this.total = Math.max(1, entries.size());
    }

    @Override
    public Optional<SourceEntry> next() {
        if (!entries.hasNext()) {
            return Optional.empty();
        }
        read++;
        return Optional.of(entries.next());
    }

    @Override
    public long bytesRead() {
        return read;
    }

    @Override
    public long bytesTotal() {
        return total;
    }

    @Override
    public Map<String, Long> leftOut() {
        return Map.of("reactions", 2L);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
