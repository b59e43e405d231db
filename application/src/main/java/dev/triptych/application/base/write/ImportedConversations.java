package dev.triptych.application.base.write;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Which conversation was imported from which source, so that a second import finds the first one's. */
public interface ImportedConversations {
    /** The conversations already imported, by source name. */
    Map<String, ConversationId> findAll(Collection<String> sources);

    /**
     * Reserves conversation ids for source names; where another import was first, its id stays and is answered. At most
     * 1,000 names a call.
     */
    Map<String, ConversationId> claim(Map<String, ConversationId> proposed);

    /** Who of those asked about has been a member and is none now; conversations of which nobody has are absent. */
    Map<ConversationId, Set<UserId>> formerMembers(Map<ConversationId, Set<UserId>> asked);
}
