package dev.triptych.application.query.routing;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a query is about. Its bucket keeps it at one store while the percentage stays. */
public sealed interface Subject {
    /** How many buckets there are: one for each percent. */
    int BUCKETS = 100;

    /** Its place among the buckets, the same in every process; those below the percentage go to the read store. */
    int bucket();

    /** The shards whose events an answer depends on. */
    Set<Shard> shards();

    /**
     * One conversation.
     *
     * @param id which
     */
    record OfConversation(ConversationId id) implements Subject {
        @Override
        public int bucket() {
            return Buckets.of(
                    id.value().getMostSignificantBits() * 31 + id.value().getLeastSignificantBits());
        }

        @Override
        public Set<Shard> shards() {
            return Set.of(Shard.of(id));
        }
    }

    /**
     * Whatever one user may see.
     *
     * @param user who asks
     */
    record OfUser(UserId user) implements Subject {
        private static final Set<Shard> ALL =
                IntStream.range(0, Shard.COUNT).mapToObj(Shard::new).collect(Collectors.toUnmodifiableSet());

        @Override
        public int bucket() {
            var hash = 0xcbf29ce484222325L;
            for (var unit : user.value().getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (unit & 0xff)) * 0x100000001b3L;
            }
            return Buckets.of(hash);
        }

        @Override
        public Set<Shard> shards() {
            return ALL;
        }
    }
}
