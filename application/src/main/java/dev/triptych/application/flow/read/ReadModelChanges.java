package dev.triptych.application.flow.read;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run of events changes in the read store, at most one row per key.
 *
 * @param started new conversations
 * @param titles the new title of each conversation that was renamed
 * @param appliedSeqs the {@code seq} that each touched conversation has then
 * @param memberCountDeltas by how much the number of members changes
 * @param memberships for each touched membership since when it is, or absent when it ended
 * @param messages the newest state of each touched message
 * @param timelines conversations whose last message may have changed
 * @param markers the furthest read marker of each
 */
public record ReadModelChanges(
        List<ConversationStarted> started,
        Map<ConversationId, Title> titles,
        Map<ConversationId, Long> appliedSeqs,
        Map<ConversationId, Integer> memberCountDeltas,
        Map<Membership, JoinedAt> memberships,
        List<Message> messages,
        Set<ConversationId> timelines,
        Map<Membership, Long> markers) {

    /**
     * Who in which conversation; in the order of the conversations, then of the users.
     *
     * @param conversationId which
     * @param userId who
     */
    public record Membership(ConversationId conversationId, UserId userId) implements Comparable<Membership> {
        private static final Comparator<Membership> IN_ORDER =
                Comparator.comparing(Membership::conversationId).thenComparing(Membership::userId);

        @Override
        public int compareTo(Membership other) {
            return IN_ORDER.compare(this, other);
        }
    }

    /**
     * Since when somebody is a member.
     *
     * @param at the time, absent when the membership ended
     */
    public record JoinedAt(@Nullable Instant at) {}
}
