package dev.triptych.application.base.write;

import dev.triptych.domain.ClientConversationId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ContentDigest;
import java.util.Optional;

/** Which conversation its creator began under which name, so that a repeated command finds the first one. */
public interface StartedConversations {
    /**
     * Keeps the name for a conversation that this transaction begins. Where the creator has used it before nothing is
     * kept, and what stands under it is answered: a unique index decides, also among transactions at the same time.
     */
    Optional<Started> claim(UserId creator, ClientConversationId name, Started started);

    /**
     * A conversation that was begun under a name.
     *
     * @param id which
     * @param content what it was begun with
     */
    record Started(ConversationId id, ContentDigest content) {}
}
