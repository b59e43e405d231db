package dev.triptych.application.command.importing;

import dev.triptych.application.command.importmessages.ImportedMessage;

/** What a source holds at one place. */
public sealed interface SourceEntry {
    /** Where: {@code file:line}, {@code channel/day.json#ts}. */
    String place();

    /**
     * A message that can be imported.
     *
     * @param message the message
     * @param place where it was found
     */
    record Found(ImportedMessage message, String place) implements SourceEntry {}

    /**
     * An entry that is not imported.
     *
     * @param kind in few words, the same for all of a kind: what the report counts by
     * @param place where it was found
     * @param reason why, in words for the person who prepared the source; never holds the text of the entry
     * @param damage whether the source itself is broken here, rather than holding something that is no message
     */
    record Skipped(String kind, String place, String reason, boolean damage) implements SourceEntry {}
}
