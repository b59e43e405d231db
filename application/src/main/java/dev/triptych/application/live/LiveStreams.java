package dev.triptych.application.live;

import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Memberships;
import dev.triptych.application.port.WriteStore;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens live streams. Who may is judged on the write store. */
public final class LiveStreams {
    private final LiveFeed feed;
    private final EventLog log;
    private final Memberships memberships;
    private final WriteStore store;
    private final Replay replay;

    /** Streams what {@code feed} brings, and before it what {@code log} holds. */
    public LiveStreams(LiveFeed feed, EventLog log, EventCodec codec, Memberships memberships, WriteStore store) {
        this.feed = feed;
        this.log = log;
        this.memberships = memberships;
        this.store = store;
        this.replay = new Replay(codec, store);
    }

    /**
     * The stream of one conversation; nothing when the user is no member.
     *
     * @param lastSeq the last event that the client has, to go on after it; absent to begin with what happens next; one
     *     from the future is taken for now
     */
    public Optional<LiveStream> ofConversation(UserId user, ConversationId conversation, @Nullable Long lastSeq) {
        return ConversationStream.open(feed, log, replay, memberships, store, user, conversation, lastSeq);
    }

    /**
     * The stream of all of a user's conversations.
     *
     * @param last how far the client is, to go on after it; absent to begin where the feed is: with what
     *     happens next, and before that perhaps with what happened a moment ago
     */
    public LiveStream ofUser(UserId user, @Nullable LiveCursor last) {
        return new UserStream(feed, log, replay, memberships, user, last);
    }
}
