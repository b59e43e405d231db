package dev.triptych.messaging.wire;

import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of the events outside the program, and the newest version of each one's data. Never renamed. */
enum EventType {
    CONVERSATION_STARTED("triptych.conversation.started", 1),
    CONVERSATION_CHANGED("triptych.conversation.changed", 1),
    MEMBER_ADDED("triptych.member.added", 1),
    MEMBER_REMOVED("triptych.member.removed", 1),
    MESSAGE_SENT("triptych.message.sent", 1),
    MESSAGE_EDITED("triptych.message.edited", 1),
    MESSAGE_DELETED("triptych.message.deleted", 1),
    READ_MARKER_MOVED("triptych.read-marker.moved", 1);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    private final String wireName;
    private final int newestVersion;

    EventType(String wireName, int newestVersion) {
        this.wireName = wireName;
        this.newestVersion = newestVersion;
    }

    String wireName() {
        return wireName;
    }

    int newestVersion() {
        return newestVersion;
    }

    static @Nullable EventType named(String wireName) {
        return BY_NAME.get(wireName);
    }

    static EventType of(ChatEvent event) {
        return switch (event) {
            case ConversationStarted _ -> CONVERSATION_STARTED;
            case ConversationChanged _ -> CONVERSATION_CHANGED;
            case MemberAdded _ -> MEMBER_ADDED;
            case MemberRemoved _ -> MEMBER_REMOVED;
            case MessageSent _ -> MESSAGE_SENT;
            case MessageEdited _ -> MESSAGE_EDITED;
            case MessageDeleted _ -> MESSAGE_DELETED;
            case ReadMarkerMoved _ -> READ_MARKER_MOVED;
        };
    }
}
