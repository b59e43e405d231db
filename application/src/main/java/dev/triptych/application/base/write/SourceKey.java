package dev.triptych.application.base.write;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;

/**
 * What makes an imported message the same message, forever. Its sender is no part of it: people are renamed.
 *
 * @param conversation where it was imported to
 * @param sourceId its id in the source, which names the source
 */
public record SourceKey(ConversationId conversation, ClientMessageId sourceId) {}
