package dev.triptych.application.flow.read;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.Profile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run of events changes in the rows of conversations.
 *
 * @param started new conversations
 * @param profiles the new profile of each conversation whose profile changed
 * @param memberCountDeltas by how much the number of members changes
 * @param timelines conversations whose last message may have changed
 */
public record ConversationChanges(
        List<ConversationStarted> started,
        Map<ConversationId, Profile> profiles,
        Map<ConversationId, Integer> memberCountDeltas,
        Set<ConversationId> timelines) {}
