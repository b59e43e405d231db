package dev.triptych.application.command.importing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an import did, or a dry run would do.
 *
 * @param dryRun whether nothing was written
 * @param read everything that the source holds: messages, other entries, files and folders with none
 * @param imported messages that are new
 * @param alreadyThere messages that were imported before
 * @param conversations conversations that are new
 * @param members memberships that are new, those a conversation began with left aside
 * @param unknownReplies imported messages that answer one that is not there; they stand alone
 * @param mendedReplies messages, also of earlier imports, that got the message that they answer afterwards
 * @param skipped what was not imported, by kind
 * @param leftOut what taken messages had that there is no place for: how many messages, by name
 * @param damaged whether the source is broken somewhere
 * @param stopped why the import stopped before the source's end
 * @param took how long it ran
 */
public record ImportReport(
        boolean dryRun,
        long read,
        long imported,
        long alreadyThere,
        long conversations,
        long members,
        long unknownReplies,
        long mendedReplies,
        SortedMap<String, SkippedKind> skipped,
        Map<String, Long> leftOut,
        boolean damaged,
        Optional<String> stopped,
        Duration took) {

    /** Whether the whole source was read and nothing in it was broken. */
    public boolean complete() {
        return !damaged && stopped.isEmpty();
    }

    /**
     * What was read and not dealt with, because the import stopped: 0 if it did not. Everything read was imported, was
     * there already, was skipped, or is left.
     */
    public long left() {
        return read - imported - alreadyThere - skippedTotal();
    }

    /** Everything that was not imported. */
    public long skippedTotal() {
        return skipped.values().stream().mapToLong(SkippedKind::count).sum();
    }

    /**
     * Entries of one kind that were not imported.
     *
     * @param count how many
     * @param first where the first few stand, and why they were skipped
     */
    public record SkippedKind(long count, List<SkippedEntry> first) {
        /** How many places are kept of each kind. */
        public static final int MAX_PLACES = 5;

        public SkippedKind {
            first = List.copyOf(first);
        }
    }

    /**
     * One of them.
     *
     * @param place where it stands in the source
     * @param reason why it was skipped
     */
    public record SkippedEntry(String place, String reason) {}
}
