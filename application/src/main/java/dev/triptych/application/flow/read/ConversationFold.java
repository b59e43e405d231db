package dev.triptych.application.flow.read;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Folds events into the rows of conversations. */
final class ConversationFold implements View.Fold<ConversationChanges> {
    private final List<ConversationStarted> started = new ArrayList<>();
    private final Map<ConversationId, Profile> profiles = new HashMap<>();
    private final Map<ConversationId, Integer> memberCountDeltas = new HashMap<>();
    private final Set<ConversationId> timelines = new HashSet<>();

    @Override
    public void apply(ChatEvent event) {
        switch (event) {
            case ConversationStarted begun -> {
                started.add(begun);
                count(begun.conversationId(), begun.members().size());
            }
            case ConversationChanged changed -> profiles.put(changed.conversationId(), changed.profile());
            case MemberAdded added -> count(added.conversationId(), 1);
            case MemberRemoved removed -> count(removed.conversationId(), -1);
            case MessageEvent ofMessage -> timelines.add(ofMessage.conversationId());
            case ReadMarkerMoved _ -> {}
        }
    }

    private void count(ConversationId conversation, int delta) {
        memberCountDeltas.merge(conversation, delta, Integer::sum);
    }

    @Override
    public ConversationChanges changes() {
        return new ConversationChanges(started, profiles, memberCountDeltas, timelines);
    }
}
