package dev.triptych.application.contract;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the queries have in common, whichever store answers them. */
public abstract class ViewsContract {
    protected static final UserId ADA = new UserId("ada");
    protected static final UserId BOB = new UserId("bob");
    protected static final UserId EVE = new UserId("eve");

    /** The store that is asked. */
    protected Views views;

    /** People of whom it hears. */
    protected Chat chat;

    /** An empty store. */
    protected abstract Views open();

    @BeforeEach
    void beginToTalk() {
        views = open();
        chat = views.chat();
    }

    /** A greatest page. */
    protected static Limit limit(int value) {
        return new Limit(value);
    }

    /** What {@code who} says, as a query answers it. */
    protected MessageView say(String who, ConversationId in, String text) {
        return MessageView.of(chat.say(who, in, text));
    }

    /** A message as it is now, as a query answers it. */
    protected MessageView now(MessageId id) {
        var now = chat.replied(id);
        return MessageView.of(now.message(), now.replies());
    }
}
