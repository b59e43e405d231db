package dev.triptych.application.base.write;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.Set;

/** Who belongs where, by the write store. All methods throw {@link StoreUnavailableException}. */
public interface Memberships {
    /** The most conversations of a user, which is what a search can be limited to. */
    int MAX_CONVERSATIONS = 65_536;

    /** Whether the user is a member now. */
    boolean isMember(ConversationId conversation, UserId user);

    /**
     * All of the user's conversations; {@link LimitReachedException} where there are more than {@link
     * #MAX_CONVERSATIONS}, since a part of them would pass for all.
     */
    Set<ConversationId> conversationsOf(UserId user);
}
