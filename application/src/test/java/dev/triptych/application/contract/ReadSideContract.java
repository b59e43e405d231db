package dev.triptych.application.contract;

import dev.triptych.application.query.page.Limit;
import dev.triptych.domain.UserId;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of a read store's ports have in common. */
public abstract class ReadSideContract {
    protected static final UserId ADA = new UserId("ada");
    protected static final UserId BOB = new UserId("bob");
    protected static final UserId EVE = new UserId("eve");

    /** What carries events into the read store. */
    protected Feed feed;

    /** People whose events it carries. */
    protected Chat chat;

    /** The read store, empty when a test begins; the same one all through a test. */
    protected abstract ReadSide side();

    @BeforeEach
    void beginToFeed() {
        feed = new Feed(side().model());
        chat = feed.chat();
    }

    /** A greatest page. */
    protected static Limit limit(int value) {
        return new Limit(value);
    }
}
