package dev.triptych.application.base.write;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.UserId;

/**
 * What makes a send the same send, forever.
 *
 * @param sender who
 * @param clientMessageId the sender's own name for the message
 */
public record SendKey(UserId sender, ClientMessageId clientMessageId) {}
