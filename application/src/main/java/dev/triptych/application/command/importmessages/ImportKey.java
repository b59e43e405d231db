package dev.triptych.application.command.importmessages;

import dev.triptych.domain.ClientMessageId;

/**
 * What makes a message of a source the same message at every import, whatever its sender is called by then.
 *
 * @param source the conversation's {@link ImportedConversation#source}
 * @param sourceId the message's id in the source
 */
public record ImportKey(String source, ClientMessageId sourceId) {}
