package dev.triptych.application.base.write;

import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Message;

/**
 * A message that was sent before.
 *
 * @param message as it is now, edited or deleted included
 * @param content what was sent at first
 * @param replies the replies to it
 */
public record SentBefore(Message message, ContentDigest content, ReplySummary replies) {}
