package dev.triptych.application.flow.read;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of events changes in the read store, view by view.
 *
 * @param appliedSeqs the {@code seq} that each touched conversation has then
 * @param views for each view its changes, of the type that {@link #of} answers; one that is absent changes nothing
 */
public record ReadModelChanges(Map<ConversationId, Long> appliedSeqs, Map<View<?>, ?> views) {
    /** What changes in that view. */
    @SuppressWarnings("unchecked")
    public <C> C of(View<C> view) {
        var changes = (C) views.get(view);
        return changes == null ? view.fold().get().changes() : changes;
    }

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
