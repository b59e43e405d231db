package dev.triptych.application.flow.read;

import dev.triptych.application.flow.read.ReadModelChanges.JoinedAt;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.LinkedHashMap;
import java.util.Map;

/** Folds events into who belongs to which conversation. */
final class MemberFold implements View.Fold<Map<Membership, JoinedAt>> {
    private final Map<Membership, JoinedAt> memberships = new LinkedHashMap<>();

    @Override
    public void apply(ChatEvent event) {
        switch (event) {
            case ConversationStarted begun -> begun.members().forEach(user -> join(begun, user));
            case MemberAdded added -> join(added, added.userId());
            case MemberRemoved removed ->
                memberships.put(new Membership(removed.conversationId(), removed.userId()), new JoinedAt(null));
            case ConversationChanged _, MessageEvent _, ReadMarkerMoved _ -> {}
        }
    }

    private void join(ConversationEvent event, UserId user) {
        memberships.put(new Membership(event.conversationId(), user), new JoinedAt(event.occurredAt()));
    }

    @Override
    public Map<Membership, JoinedAt> changes() {
        return memberships;
    }
}
