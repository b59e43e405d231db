package dev.triptych.web.chat.freshness;

import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;

/** Knows when what was taken away is shown nowhere any more. */
@FunctionalInterface
public interface Withdrawals {
    /**
     * Waits, within its own bound, until no store that queries can reach shows what was taken away. A store that is down
     * is no error; since nobody can say what it will show when it is back, the answer is false then.
     *
     * @param position the event that took it away, or a later one
     * @param conversation where that was
     * @return false when that was not known to be so in time: then the command answers 202
     */
    boolean shownNowhere(Position position, ConversationId conversation);
}
