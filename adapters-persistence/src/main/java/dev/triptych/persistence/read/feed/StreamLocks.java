package dev.triptych.persistence.read.feed;

import dev.triptych.domain.ConversationId;
import java.util.Collection;

/**
 * Locks on conversations that have no row yet, held to the end of the transaction. Without them two writers could both
 * find a conversation absent and both count its first members. The owner of the lock reads again, in a new statement.
 */
final class StreamLocks {
    /** Waits for all of them; unnest keeps the order of the keys, which come sorted. */
    static final String WAIT = "select pg_advisory_xact_lock(key) from unnest(?::bigint[]) as key";

    static final String TRY = "select pg_try_advisory_xact_lock(?)";

    private StreamLocks() {}

    static Long[] keys(Collection<ConversationId> conversations) {
        return conversations.stream().map(StreamLocks::key).sorted().toArray(Long[]::new);
    }

    static long key(ConversationId conversation) {
        var id = conversation.value();
        return id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
    }
}
