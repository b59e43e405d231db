package dev.triptych.application.contract;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.Draft;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Profile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events of Ada's as a transaction may record them, which no command decided on. */
final class PlantedEvents {
    private static final UserId ADA = new UserId("ada");

    private PlantedEvents() {}

    static ConversationEvent started(ConversationId id, Instant at) {
        return Conversation.start(id, Profile.titled(new Title("tea")), ADA, List.of(), at, at);
    }

    static MessageSent sent(ConversationId in, Instant at) {
        var draft = new Draft(
                new MessageId(UUID.randomUUID()), ADA, new ClientMessageId("c1"), new MessageBody("hello"), null);
        var message =
                new Message(draft.id(), in, 2, ADA, draft.clientMessageId(), draft.body(), null, at, null, null, 1);
        return new MessageSent(message, false, at);
    }
}
