package dev.triptych.application.base.write;

import dev.triptych.domain.conversation.Message;

/**
 * A message and the summary of its replies.
 *
 * @param message as it is now, edited or deleted included
 * @param replies the replies to it
 */
public record RepliedMessage(Message message, ReplySummary replies) {}
