package dev.triptych.domain.conversation;

/**
 * The outcome of a command: an event, nothing because it is so already, or a refusal.
 *
 * @param <E> the event
 */
public sealed interface Decision<E extends ConversationEvent> {

    /**
     * It happens.
     *
     * @param event what happened
     * @param <E> the event
     */
    record Happened<E extends ConversationEvent>(E event) implements Decision<E> {}

    /**
     * It is so already; nothing happens.
     *
     * @param <E> the event that there would have been
     */
    record AlreadySo<E extends ConversationEvent>() implements Decision<E> {}

    /**
     * It may not be.
     *
     * @param refusal why
     * @param <E> the event that there would have been
     */
    record Refused<E extends ConversationEvent>(Refusal refusal) implements Decision<E> {
        /** What to throw where this decision never refuses for this reason. */
        public IllegalStateException unexpected() {
            return new IllegalStateException("this is never refused as " + refusal);
        }
    }
}
