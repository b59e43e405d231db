package dev.triptych.application.command.importing;

import dev.triptych.application.command.importing.ImportReport.SkippedEntry;
import dev.triptych.application.command.importing.ImportReport.SkippedKind;
import dev.triptych.application.command.importmessages.ImportMessagesResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The progress of one import, counted by its threads and read by another one. */
public final class ImportProgress {
    /** Kinds beyond this are counted together: a source must not fill the memory with names it makes up. */
    private static final int MAX_KINDS = 100;

    /** A file may have a name of 64 KiB. */
    private static final int MAX_WORDS = 500;

    private static final String OTHER_KINDS = "other kinds";

    private final LongSupplier nanoTime;
    private final long startedAt;
    private final SortedMap<String, SkippedKind> skipped = new TreeMap<>();
    private long imported;
    private long alreadyThere;
    private long conversations;
    private long members;
    private long unknownReplies;
    private long mendedReplies;
    private long read;
    private long skippedTotal;
    private long bytesRead;
    private long bytesTotal = 1;
    private boolean damaged;
    private Optional<String> waitingFor = Optional.empty();

    /** Starts counting now, on the system's clock. */
    public ImportProgress() {
        this(System::nanoTime);
    }

    /** Starts counting now, on the given clock. */
    ImportProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    /** Counts what the source holds, whatever becomes of it. */
    synchronized void entry() {
        read++;
    }

    synchronized void read(long bytes, long total) {
        bytesRead = bytes;
        bytesTotal = total;
    }

    synchronized void took(ImportMessagesResult result) {
        imported += result.imported();
        alreadyThere += result.alreadyThere();
        conversations += result.conversations();
        members += result.members();
        unknownReplies += result.unknownReplies();
        mendedReplies += result.mendedReplies();
        waitingFor = Optional.empty();
    }

    synchronized void skipped(SourceEntry.Skipped entry) {
        skippedTotal++;
        damaged |= entry.damage();
        var kind = skipped.containsKey(entry.kind()) || skipped.size() < MAX_KINDS ? entry.kind() : OTHER_KINDS;
        skipped.merge(kind, one(entry), ImportProgress::sum);
    }

    private static SkippedKind one(SourceEntry.Skipped entry) {
        return new SkippedKind(1, List.of(new SkippedEntry(shortened(entry.place()), shortened(entry.reason()))));
    }

    private static String shortened(String words) {
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS) + "…";
    }

    private static SkippedKind sum(SkippedKind before, SkippedKind one) {
        if (before.first().size() == SkippedKind.MAX_PLACES) {
            return new SkippedKind(before.count() + 1, before.first());
        }
        var places = new ArrayList<>(before.first());
        places.addAll(one.first());
        return new SkippedKind(before.count() + 1, places);
    }

    synchronized void waiting(String why) {
        waitingFor = Optional.of(why);
    }

    /** How far it is now. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(imported + alreadyThere, skippedTotal, bytesRead, bytesTotal, elapsed(), waitingFor);
    }

    synchronized ImportReport report(boolean dryRun, Map<String, Long> leftOut, Optional<String> stopped) {
        return new ImportReport(
                dryRun,
                read,
                imported,
                alreadyThere,
                conversations,
                members,
                unknownReplies,
                mendedReplies,
                new TreeMap<>(skipped),
                leftOut,
                damaged,
                stopped,
                elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
    }

    /**
     * How far an import is.
     *
     * @param messages messages done, those already there included
     * @param skipped entries not taken in
     * @param bytesRead of the source
     * @param bytesTotal of the source
     * @param elapsed since it began
     * @param waitingFor why it waits for the store, if it does
     */
    public record Snapshot(
            long messages,
            long skipped,
            long bytesRead,
            long bytesTotal,
            Duration elapsed,
            Optional<String> waitingFor) {

        /** Messages a second since the beginning. */
        public double ratePerSecond() {
            return elapsed.isZero() ? 0 : messages * 1e9 / elapsed.toNanos();
        }

        /** How much of the source has been read, 0 to 1. */
        public double fraction() {
            return Math.clamp((double) bytesRead / bytesTotal, 0, 1);
        }

        /** How long the rest takes if it goes on like this; unknown before anything was done. */
        public Optional<Duration> timeLeft() {
            if (messages == 0 || bytesRead == 0) {
                return Optional.empty();
            }
            return Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * (1 - fraction()) / fraction())));
        }
    }
}
