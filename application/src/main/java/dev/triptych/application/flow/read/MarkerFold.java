package dev.triptych.application.flow.read;

import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.HashMap;
import java.util.Map;

/** Folds events into read markers, which only rise. */
final class MarkerFold implements View.Fold<Map<Membership, Long>> {
    private final Map<Membership, Long> markers = new HashMap<>();

    @Override
    public void apply(ChatEvent event) {
        if (event instanceof ReadMarkerMoved moved) {
            markers.merge(new Membership(moved.conversationId(), moved.userId()), moved.seq(), Math::max);
        }
    }

    @Override
    public Map<Membership, Long> changes() {
        return markers;
    }
}
