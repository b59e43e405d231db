package dev.triptych.application.flow.read;

import dev.triptych.domain.conversation.ChatEvent;
import java.util.List;

/** What events change in a read store, for stores that tests feed by hand. */
public final class Folded {
    private Folded() {}

    /** The changes of events that follow what is there. */
    public static ReadModelChanges of(List<? extends ChatEvent> events) {
        var fold = new ReadModelFold();
        events.forEach(fold::apply);
        return fold.changes();
    }
}
