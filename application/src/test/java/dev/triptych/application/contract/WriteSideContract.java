package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.until;

import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.domain.ConversationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of a write store's ports have in common. */
public abstract class WriteSideContract {
    /** People on {@link #store}. */
    protected Chat chat;

    /** The write store and what comes with it, empty when a test begins; the same one all through a test. */
    protected abstract WriteSide side();

    @BeforeEach
    void beginToTalk() {
        chat = new Chat(side().store());
    }

    /** The transactions. */
    protected final WriteStore store() {
        return side().store();
    }

    /** The log's events, once there are {@code count}: it shows what is committed as soon as nothing older is open. */
    protected final List<LoggedEvent> logged(int count) {
        var events = new ArrayList<LoggedEvent>();
        until(count + " events in the log", () -> {
            events.clear();
            events.addAll(side().log().after(LogPosition.START, LogLimit.events(count + 1)));
            return events.size() >= count;
        });
        return events;
    }

    /** A conversation's stream as the log has it, read markers left aside. */
    protected final List<LoggedEvent> stream(ConversationId conversation) {
        return side().log().ofConversation(conversation, 1, Long.MAX_VALUE, LogLimit.events(10_000));
    }

    /** The places of a conversation's events. */
    protected final List<Long> seqs(ConversationId conversation) {
        return stream(conversation).stream().map(LoggedEvent::seq).toList();
    }
}
