package dev.triptych.application.simulation;

import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.application.port.SendKey;
import dev.triptych.application.port.SentBefore;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Conversation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rows of the write store.
 *
 * @param conversations their state, with an empty roster
 * @param members who belongs where
 * @param messages by id
 * @param byKey the unique index over sender and client message id
 * @param markers how far each has read
 */
record WriteRows(
        Map<ConversationId, Conversation> conversations,
        Set<Membership> members,
        Map<MessageId, SentBefore> messages,
        Map<SendKey, MessageId> byKey,
        Map<Membership, Long> markers) {

    WriteRows() {
        this(new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
}
