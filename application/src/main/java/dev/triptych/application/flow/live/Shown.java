package dev.triptych.application.flow.live;

import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.domain.conversation.ChatEvent;

/**
 * An event as a stream shows it.
 *
 * @param event what happened
 * @param replies the replies to its message; none where the event is not one of a message
 */
record Shown(ChatEvent event, ReplySummary replies) {}
