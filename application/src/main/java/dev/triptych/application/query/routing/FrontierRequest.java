package dev.triptych.application.query.routing;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a read store besides its answer.
 *
 * @param subject what the query is about: how far its shards are, and whether anything of it is parked
 * @param stream a conversation besides, of which nothing may be parked and whose shard counts
 */
public record FrontierRequest(Subject subject, @Nullable ConversationId stream) {
    /** The shards whose frontier is looked at. */
    public Set<Shard> shards() {
        if (stream == null) {
            return subject.shards();
        }
        var shards = new HashSet<>(subject.shards());
        shards.add(Shard.of(stream));
        return Set.copyOf(shards);
    }
}
