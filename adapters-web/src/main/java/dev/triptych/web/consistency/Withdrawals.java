package dev.triptych.web.consistency;

import dev.triptych.application.port.Position;
import dev.triptych.domain.ConversationId;

/** Knows when what was taken away is shown nowhere any more. */
@FunctionalInterface
public interface Withdrawals {
    /**
     * Waits, within its own bound, until no store that queries can reach shows what was taken away. A store that is down
     * shows nothing, and is no error.
     *
     * @param position the event that took it away, or a later one
     * @param conversation where that was
     * @return false when that was not so in time
     */
    boolean shownNowhere(Position position, ConversationId conversation);
}
