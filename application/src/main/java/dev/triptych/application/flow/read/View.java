package dev.triptych.application.flow.read;

import dev.triptych.domain.conversation.ChatEvent;
import java.util.function.Supplier;

/**
 * A view of the read store, as a fold of events.
 *
 * @param name what it is called
 * @param fold begins to fold one run of events; without any it changes nothing
 * @param <C> what a run of events changes in it, at most once for each key
 */
public record View<C>(String name, Supplier<Fold<C>> fold) {

    /** One run of events, each after those before it in its stream. For one thread. */
    public interface Fold<C> {
        /** Adds what the event changes. */
        void apply(ChatEvent event);

        /** The changes of all events applied so far. */
        C changes();
    }
}
