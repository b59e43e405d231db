package dev.triptych.application.live;

import dev.triptych.domain.conversation.ConversationEvent;

/**
 * An event on its way to a client.
 *
 * @param id from which a stream can be resumed after this event
 * @param event what happened; what a message since deleted said is withheld
 */
public record LiveEvent(String id, ConversationEvent event) {}
