package dev.triptych.application.command.importing;

import java.util.Map;
import java.util.Optional;

/**
 * Messages from elsewhere, one after another: those of a conversation in its order, an answer after what it answers. For
 * one thread.
 */
public interface ImportSource extends AutoCloseable {
    /** The next entry; empty at the end. A place that cannot be read is an entry too, so reading does not throw. */
    Optional<SourceEntry> next();

    /** How many bytes of the source have been read, never more than {@link #bytesTotal}. */
    long bytesRead();

    /** How many bytes the source has as it is stored, at least 1. */
    long bytesTotal();

    /** What taken messages had that Triptych has no place for, such as reactions: how many messages had it, by name. */
    Map<String, Long> leftOut();

    /** Gives back files. */
    @Override
    void close();
}
