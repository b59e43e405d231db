package dev.triptych.application.contract;

import dev.triptych.application.port.ReadModel;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;

/** The ports that one read store serves, empty when a test begins. */
public interface ReadSide {
    /** What feeds it. */
    ReadModel model();

    /** Questions about messages. */
    MessageReadRepository messages();

    /** Questions about conversations. */
    ConversationReadRepository conversations();
}
