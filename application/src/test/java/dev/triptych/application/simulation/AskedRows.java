package dev.triptych.application.simulation;

import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Message;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that queries can be answered from, whichever store has them. */
interface AskedRows {
    boolean isMember(Membership membership);

    int memberCount(ConversationId conversation);

    @Nullable Message message(MessageId id);

    /** In no order. */
    Stream<Message> messages(ConversationId conversation);

    /** The newest event's; 0 when there is no such conversation. */
    long seq(ConversationId conversation);
}
