package dev.triptych.application.command.barrier;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;

/** The read store on every host that queries may be sent to. */
public interface ReadReplicas {
    /**
     * Whether each of them has everything up to {@code position} and nothing parked of the stream of the conversation that
     * the event there belongs to, in which read markers have no place; {@link StoreUnavailableException} when one does
     * not answer.
     */
    boolean allHave(Position position, ConversationId conversation);
}
