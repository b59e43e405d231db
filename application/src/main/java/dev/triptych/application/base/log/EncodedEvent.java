package dev.triptych.application.base.log;

import dev.triptych.domain.Utf8;

/**
 * An event as it is stored and sent.
 *
 * @param type such as {@code triptych.message.sent}
 * @param schemaVersion of the data, from 1
 * @param data JSON text
 */
public record EncodedEvent(String type, int schemaVersion, String data) {
    /** The octets of the data in UTF-8, by which reads of the log and what is kept of it are bounded. */
    public long bytes() {
        return Utf8.length(data);
    }

    @Override
    public String toString() {
        return "EncodedEvent[" + type + " v" + schemaVersion + ", " + data.length() + " characters]";
    }
}
