package dev.triptych.application.flow.read;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Folds events, in the order of their streams, into what they change in each view. */
public final class ReadModelFold {
    private final Map<ConversationId, Long> appliedSeqs = new HashMap<>();
    private final Map<View<?>, View.Fold<?>> folds = new LinkedHashMap<>();

    /** One that has seen no event. */
    public ReadModelFold() {
        ReadViews.ALL.forEach(view -> folds.put(view, view.fold().get()));
    }

    /** Adds what the event changes. */
    public void apply(ChatEvent event) {
        if (event instanceof ConversationEvent inStream) {
            appliedSeqs.put(inStream.conversationId(), inStream.seq());
        }
        folds.values().forEach(fold -> fold.apply(event));
    }

    /** The changes of all events applied so far. */
    public ReadModelChanges changes() {
        var changes = new HashMap<View<?>, Object>();
        folds.forEach((view, fold) -> changes.put(view, fold.changes()));
        return new ReadModelChanges(appliedSeqs, changes);
    }
}
