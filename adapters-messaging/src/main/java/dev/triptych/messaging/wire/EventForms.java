package dev.triptych.messaging.wire;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;

/** The forms of all events. A new event gets its form here, in the list and in the switch. */
final class EventForms {
    private static final ConversationStartedForm CONVERSATION_STARTED = new ConversationStartedForm();
    private static final ConversationChangedForm CONVERSATION_CHANGED = new ConversationChangedForm();
    private static final MemberAddedForm MEMBER_ADDED = new MemberAddedForm();
    private static final MemberRemovedForm MEMBER_REMOVED = new MemberRemovedForm();
    private static final MessageSentForm MESSAGE_SENT = new MessageSentForm();
    private static final MessageEditedForm MESSAGE_EDITED = new MessageEditedForm();
    private static final MessageDeletedForm MESSAGE_DELETED = new MessageDeletedForm();
    private static final ReadMarkerMovedForm READ_MARKER_MOVED = new ReadMarkerMovedForm();

    static final List<EventForm<?>> ALL = List.of(
            CONVERSATION_STARTED,
            CONVERSATION_CHANGED,
            MEMBER_ADDED,
            MEMBER_REMOVED,
            MESSAGE_SENT,
            MESSAGE_EDITED,
            MESSAGE_DELETED,
            READ_MARKER_MOVED);

    private static final Map<String, EventForm<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventForm::wireName, Function.identity()));

    private EventForms() {}

    static @Nullable EventForm<?> named(String wireName) {
        return BY_NAME.get(wireName);
    }

    /** The event in its form's newest version. {@link IllegalArgumentException} for an instant finer than microseconds. */
    static EncodedEvent encode(ChatEvent event, JsonFactory json) {
        return switch (event) {
            case ConversationStarted started -> CONVERSATION_STARTED.encode(started, json);
            case ConversationChanged changed -> CONVERSATION_CHANGED.encode(changed, json);
            case MemberAdded added -> MEMBER_ADDED.encode(added, json);
            case MemberRemoved removed -> MEMBER_REMOVED.encode(removed, json);
            case MessageSent sent -> MESSAGE_SENT.encode(sent, json);
            case MessageEdited edited -> MESSAGE_EDITED.encode(edited, json);
            case MessageDeleted deleted -> MESSAGE_DELETED.encode(deleted, json);
            case ReadMarkerMoved moved -> READ_MARKER_MOVED.encode(moved, json);
        };
    }
}
