package dev.triptych.application.contract;

import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents.Filter;
import dev.triptych.application.maintenance.derived.views.StreamReplay;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.MessageEdited;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the replay of parked streams have in common. */
abstract class ParkedStreamsContract extends ReadSideContract {
    StreamReplay replay;

    @BeforeEach
    void beginToReplay() {
        replay = feed.replay(side().repair());
    }

    static boolean isPoison(ChatEvent event) {
        return event instanceof MessageEdited;
    }

    void heal() {
        feed.poison(_ -> false);
    }

    List<ListedParkedEvent> parkedEvents() {
        return side().parked().list(Filter.ALL, null, 100);
    }

    /** A conversation whose third event is parked, with two that wait behind it. */
    ConversationId poisoned() {
        feed.poison(ParkedStreamsContract::isPoison);
        var tea = chat.start("ada", "bob");
        var said = chat.say("bob", tea, "hello");
        chat.edit("bob", said.id(), "hello all", null);
        chat.add("ada", tea, "cem");
        chat.delete("bob", said.id());
        feed.deliver();
        return tea;
    }
}
