package dev.triptych.web.chat.live;

import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.flow.live.LiveEvent.Happened;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.Map;
import java.util.Optional;

/**
 * An event as clients get it.
 *
 * @param name the {@code event:} of the stream
 * @param data what becomes its {@code data:}
 */
record LiveEventJson(String name, Object data) {
    /** What the client missed is left out; it loads afresh. */
    static final LiveEventJson RESET = new LiveEventJson("reset", Map.of());

    private static final String MEMBER_ADDED = "member.added";
    private static final String MEMBER_REMOVED = "member.removed";

    private static final String CONVERSATION_CHANGED = "conversation.changed";
    private static final String READ_MARKER_MOVED = "read-marker.moved";

    private record Changed(ConversationId conversationId, Profile profile) {}

    private record Member(UserId userId) {}

    private record MemberOf(ConversationId conversationId, UserId userId) {}

    private record Marker(UserId userId, long seq) {}

    private record MarkerOf(ConversationId conversationId, UserId userId, long seq) {}

    /** In the stream of one conversation, which does not send the start of the conversation. */
    static Optional<LiveEventJson> inConversation(Happened happened) {
        return Optional.ofNullable(
                switch (happened.event()) {
                    case MessageEvent said -> message(said, happened.replies());
                    case ConversationChanged changed -> changed(changed);
                    case MemberAdded added -> new LiveEventJson(MEMBER_ADDED, new Member(added.userId()));
                    case MemberRemoved removed -> new LiveEventJson(MEMBER_REMOVED, new Member(removed.userId()));
                    case ReadMarkerMoved moved ->
                        new LiveEventJson(READ_MARKER_MOVED, new Marker(moved.userId(), moved.seq()));
                    case ConversationStarted _ -> null;
                });
    }

    /** In the stream of all of a user's conversations, where a new one is one that the user was added to. */
    static Optional<LiveEventJson> among(Happened happened, UserId user) {
        var event = happened.event();
        var conversation = event.conversationId();
        return Optional.of(
                switch (event) {
                    case MessageEvent said -> message(said, happened.replies());
                    case ConversationChanged changed -> changed(changed);
                    case MemberAdded added ->
                        new LiveEventJson(MEMBER_ADDED, new MemberOf(conversation, added.userId()));
                    case MemberRemoved removed ->
                        new LiveEventJson(MEMBER_REMOVED, new MemberOf(conversation, removed.userId()));
                    case ReadMarkerMoved moved ->
                        new LiveEventJson(READ_MARKER_MOVED, new MarkerOf(conversation, moved.userId(), moved.seq()));
                    case ConversationStarted _ -> new LiveEventJson(MEMBER_ADDED, new MemberOf(conversation, user));
                });
    }

    private static LiveEventJson changed(ConversationChanged event) {
        return new LiveEventJson(CONVERSATION_CHANGED, new Changed(event.conversationId(), event.profile()));
    }

    private static LiveEventJson message(MessageEvent event, ReplySummary replies) {
        var name = switch (event) {
            case MessageSent _ -> "message.sent";
            case MessageEdited _ -> "message.edited";
            case MessageDeleted _ -> "message.deleted";
        };
        return new LiveEventJson(name, MessageView.of(event.message(), replies));
    }
}
