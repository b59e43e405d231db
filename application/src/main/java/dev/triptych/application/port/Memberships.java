package dev.triptych.application.port;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.Set;

/** Who belongs where, by the write store. All methods throw {@link StoreUnavailableException}. */
public interface Memberships {
    /** The most conversations that {@link #conversationsOf} answers, which is what a search can be limited to. */
    int MAX_CONVERSATIONS = 65_536;

    /** Whether the user is a member now. */
    boolean isMember(ConversationId conversation, UserId user);

    /** The user's conversations, the {@link #MAX_CONVERSATIONS} newest joined if there are more. */
    Set<ConversationId> conversationsOf(UserId user);
}
