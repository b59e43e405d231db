package dev.triptych.web.chat.freshness;

import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;

/** Waits at the deletion barrier: for a deleted message, and for a removed member's conversation. */
@FunctionalInterface
public interface DeletionWait {
    /**
     * Waits, within a bound of its own, until no store that queries can reach shows the content. A store that is down is
     * no error. The result is then false, since what that store will show when it is back is not known.
     *
     * @param position the event that deleted or removed the content, or a later one
     * @param conversation the conversation of the content
     * @return false if this was not confirmed in time; the command then answers 202
     */
    boolean awaitEverywhere(Position position, ConversationId conversation);
}
