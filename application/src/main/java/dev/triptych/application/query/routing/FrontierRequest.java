package dev.triptych.application.query.routing;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query needs to know of a read store besides its answer.
 *
 * @param subject what the query is about: the frontier of its shards is read, and whether an event of it is parked
 * @param stream a further conversation, of which no event may be parked and whose shard's frontier is read
 */
public record FrontierRequest(Subject subject, @Nullable ConversationId stream) {
    /** The shards whose frontier is read. */
    public Set<Shard> shards() {
        if (stream == null) {
            return subject.shards();
        }
        var shards = new HashSet<>(subject.shards());
        shards.add(Shard.of(stream));
        return Set.copyOf(shards);
    }
}
