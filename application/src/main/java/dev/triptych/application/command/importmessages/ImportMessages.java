package dev.triptych.application.command.importmessages;

import java.util.List;

/**
 * The command to take in messages, in one transaction.
 *
 * @param messages in the source's order, at most {@value #MAX_MESSAGES}
 */
public record ImportMessages(List<ImportedMessage> messages) {
    /** How many messages one transaction takes. */
    public static final int MAX_MESSAGES = 1_000;

    public ImportMessages {
        messages = List.copyOf(messages);
        if (messages.size() > MAX_MESSAGES) {
            throw new IllegalArgumentException(messages.size() + " messages are more than " + MAX_MESSAGES);
        }
    }
}
