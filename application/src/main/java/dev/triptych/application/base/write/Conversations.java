package dev.triptych.application.base.write;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Conversations as decisions need them. */
public interface Conversations {
    /** The conversation with a roster that covers {@code covered}. */
    default Optional<Conversation> find(ConversationId id, Set<UserId> covered) {
        return Optional.ofNullable(findAll(Map.of(id, covered)).get(id));
    }

    /** Whether the conversation has no members; an unknown one has none. */
    boolean isEmpty(ConversationId id);

    /** Those of the conversations that exist, each with a roster that covers the users asked for; one statement or two. */
    Map<ConversationId, Conversation> findAll(Map<ConversationId, Set<UserId>> covered);
}
