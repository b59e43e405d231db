package dev.triptych.application.flow.read;

import dev.triptych.application.flow.read.ReadModelChanges.JoinedAt;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Folds events, in the order of their streams, into the rows that they change: one row per key. */
public final class ReadModelFold {
    private final List<ConversationStarted> started = new ArrayList<>();
    private final Map<ConversationId, Title> titles = new HashMap<>();
    private final Map<ConversationId, Long> appliedSeqs = new HashMap<>();
    private final Map<ConversationId, Integer> memberCountDeltas = new HashMap<>();
    private final Map<Membership, JoinedAt> memberships = new LinkedHashMap<>();
    private final Map<MessageId, Message> messages = new LinkedHashMap<>();
    private final Set<ConversationId> timelines = new HashSet<>();
    private final Map<Membership, Long> markers = new HashMap<>();

    /** Adds what the event changes. */
    public void apply(ChatEvent event) {
        switch (event) {
            case ReadMarkerMoved moved ->
                markers.merge(new Membership(moved.conversationId(), moved.userId()), moved.seq(), Math::max);
            case ConversationEvent inStream -> {
                appliedSeqs.put(inStream.conversationId(), inStream.seq());
                applyInStream(inStream);
            }
        }
    }

    private void applyInStream(ConversationEvent event) {
        switch (event) {
            case ConversationStarted begun -> {
                started.add(begun);
                begun.members().forEach(user -> join(begun, user));
            }
            case ConversationChanged changed -> titles.put(changed.conversationId(), changed.title());
            case MemberAdded added -> join(added, added.userId());
            case MemberRemoved removed -> {
                memberships.put(new Membership(removed.conversationId(), removed.userId()), new JoinedAt(null));
                memberCountDeltas.merge(removed.conversationId(), -1, Integer::sum);
            }
            case MessageEvent ofMessage -> {
                messages.merge(ofMessage.message().id(), ofMessage.message(), ReadModelFold::newer);
                timelines.add(ofMessage.conversationId());
            }
        }
    }

    /** Of a stream that is redacted in part an earlier event holds the tombstone, which nothing undoes. */
    private static Message newer(Message before, Message now) {
        return now.version() >= before.version() ? now : before;
    }

    private void join(ConversationEvent event, UserId user) {
        memberships.put(new Membership(event.conversationId(), user), new JoinedAt(event.occurredAt()));
        memberCountDeltas.merge(event.conversationId(), 1, Integer::sum);
    }

    /** The changes of all events applied so far. */
    public ReadModelChanges changes() {
        return new ReadModelChanges(
                started,
                titles,
                appliedSeqs,
                memberCountDeltas,
                memberships,
                List.copyOf(messages.values()),
                timelines,
                markers);
    }
}
