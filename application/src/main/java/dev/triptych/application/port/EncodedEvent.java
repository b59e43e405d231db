package dev.triptych.application.port;

/**
 * An event as it is stored and sent.
 *
 * @param type such as {@code triptych.message.sent}
 * @param schemaVersion of the data, from 1
 * @param data JSON text
 */
public record EncodedEvent(String type, int schemaVersion, String data) {
    @Override
    public String toString() {
        return "EncodedEvent[" + type + " v" + schemaVersion + ", " + data.length() + " characters]";
    }
}
