package dev.triptych.application.flow.live;

import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MessageEvent;

/** What an event weighs in memory with the replies to its message, in bytes; a little too much rather than too little. */
final class Weight {
    private static final int EVENT = 1024;
    private static final int USER_ID = 160;
    private static final int REPLIES = 64;

    private Weight() {}

    static long of(ChatEvent event) {
        return switch (event) {
            case ConversationStarted started ->
                EVENT + (long) USER_ID * started.members().size();
            case MessageEvent said -> EVENT + REPLIES + bodyOf(said);
            default -> EVENT;
        };
    }

    private static long bodyOf(MessageEvent said) {
        var body = said.message().body();
        return body == null ? 0 : 2L * body.text().length();
    }
}
