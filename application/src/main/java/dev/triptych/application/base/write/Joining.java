package dev.triptych.application.base.write;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The memberships that events begin, which is what {@link MembershipLimits} are about. A user who leaves within the
 * same events also counts.
 *
 * @param users how many conversations each user joins
 * @param conversations how many users join each conversation
 */
public record Joining(SortedMap<UserId, Integer> users, SortedMap<ConversationId, Integer> conversations) {
    /** Those of the events. */
    public static Joining of(Collection<? extends ChatEvent> events) {
        var joining = new Joining(new TreeMap<>(), new TreeMap<>());
        for (var event : events) {
            switch (event) {
                case ConversationStarted started ->
                    started.members().forEach(user -> joining.add(started.conversationId(), user));
                case MemberAdded added -> joining.add(added.conversationId(), added.userId());
                default -> {}
            }
        }
        return joining;
    }

    private void add(ConversationId conversation, UserId user) {
        users.merge(user, 1, Integer::sum);
        conversations.merge(conversation, 1, Integer::sum);
    }
}
