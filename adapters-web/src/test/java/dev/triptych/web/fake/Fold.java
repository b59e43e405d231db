package dev.triptych.web.fake;

import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has happened, as tables; and which part is out of reach. */
public final class Fold {
    final Map<ConversationId, Room> rooms = new ConcurrentHashMap<>();
    final Map<MessageId, Message> messages = new ConcurrentHashMap<>();
    private volatile @Nullable Part broken;

    /** A conversation. */
    static final class Room {
        final ConversationStarted started;
        final Map<UserId, Instant> members = new ConcurrentHashMap<>();
        final Map<UserId, Long> markers = new HashMap<>();
        volatile long seq;

        Room(ConversationStarted started) {
            this.started = started;
            started.members().forEach(user -> members.put(user, started.occurredAt()));
        }
    }

    /** Folds events in. */
    public synchronized void apply(List<ChatEvent> events) {
        for (var event : events) {
            switch (event) {
                case ConversationStarted started -> rooms.put(started.conversationId(), new Room(started));
                case MemberAdded added -> room(event.conversationId()).members.put(added.userId(), added.occurredAt());
                case MemberRemoved removed ->
                    room(event.conversationId()).members.remove(removed.userId());
                case MessageEvent said -> messages.put(said.message().id(), said.message());
                case ReadMarkerMoved moved ->
                    room(event.conversationId()).markers.put(moved.userId(), moved.seq());
            }
            if (event instanceof ConversationEvent inStream) {
                room(event.conversationId()).seq = inStream.seq();
            }
        }
    }

    Room room(ConversationId id) {
        return Objects.requireNonNull(rooms.get(id));
    }

    /** From now on {@code part} is out of reach. */
    public void breakDown(Part part) {
        broken = part;
    }

    void ask(Part part) {
        if (broken == part) {
            throw new StoreUnavailableException(part, "broken by the test");
        }
    }

    boolean isMember(ConversationId conversation, UserId user) {
        var room = rooms.get(conversation);
        return room != null && room.members.containsKey(user);
    }

    Set<ConversationId> roomsOf(UserId user) {
        return rooms.keySet().stream().filter(room -> isMember(room, user)).collect(Collectors.toSet());
    }

    Stream<Message> in(ConversationId conversation) {
        return messages.values().stream()
                .filter(message -> message.conversationId().equals(conversation))
                .sorted(Comparator.comparingLong(Message::seq));
    }
}
