package dev.triptych.application.flow.read;

import dev.triptych.application.flow.read.ReadModelChanges.JoinedAt;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.conversation.Message;
import java.util.List;
import java.util.Map;

/** The views of the read store: the one list that events are folded into. */
public final class ReadViews {
    /** The rows of conversations. */
    public static final View<ConversationChanges> CONVERSATIONS = new View<>("conversations", ConversationFold::new);

    /** For each touched membership since when it is, or absent when it ended. */
    public static final View<Map<Membership, JoinedAt>> MEMBERS = new View<>("members", MemberFold::new);

    /** The newest state of each touched message. */
    public static final View<List<Message>> MESSAGES = new View<>("messages", MessageFold::new);

    /** The furthest read marker of each. */
    public static final View<Map<Membership, Long>> MARKERS = new View<>("markers", MarkerFold::new);

    /** All of them. */
    public static final List<View<?>> ALL = List.of(CONVERSATIONS, MEMBERS, MESSAGES, MARKERS);

    private ReadViews() {}
}
