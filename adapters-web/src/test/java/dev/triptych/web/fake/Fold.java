package dev.triptych.web.fake;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has happened, as tables; and which part is out of reach. */
public final class Fold {
    private final Map<ConversationId, Set<UserId>> rooms = new ConcurrentHashMap<>();
    final Map<MessageId, Message> messages = new ConcurrentHashMap<>();
    private volatile @Nullable Part broken;

    /** Folds events in. */
    public synchronized void apply(List<ChatEvent> events) {
        for (var event : events) {
            switch (event) {
                case ConversationStarted started -> rooms.put(started.conversationId(), everybody(started));
                case MemberAdded added -> members(added).add(added.userId());
                case MemberRemoved removed -> members(removed).remove(removed.userId());
                case MessageEvent said -> messages.put(said.message().id(), said.message());
                case ConversationChanged _, ReadMarkerMoved _ -> {}
            }
        }
    }

    private static Set<UserId> everybody(ConversationStarted started) {
        Set<UserId> members = ConcurrentHashMap.newKeySet();
        members.addAll(started.members());
        return members;
    }

    private Set<UserId> members(ChatEvent event) {
        return Objects.requireNonNull(rooms.get(event.conversationId()));
    }

    /** From now on {@code part} is out of reach. */
    public void breakDown(Part part) {
        broken = part;
    }

    void ask(Part part) {
        if (part.equals(broken)) {
            throw new StoreUnavailableException(part, "broken by the test");
        }
    }

    boolean isMember(ConversationId conversation, UserId user) {
        return rooms.getOrDefault(conversation, Set.of()).contains(user);
    }

    Set<ConversationId> roomsOf(UserId user) {
        return rooms.keySet().stream().filter(room -> isMember(room, user)).collect(Collectors.toSet());
    }
}
